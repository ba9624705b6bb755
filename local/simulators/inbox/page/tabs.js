/**
 * One of many, by arrow keys: only the current one is in the tab order (the pattern of WAI-ARIA's tabs).
 * @param {HTMLElement} list
 * @param {(item: HTMLElement) => void} choose called when an arrow key, Home or End reaches an item
 */
export const roving = (list, choose) => {
  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  list.addEventListener('keydown', (event) => {
    const items = [...list.querySelectorAll('button')];
    const here = items.indexOf(document.activeElement);
    const target = { Home: 0, End: items.length - 1 }[event.key] ?? here + (steps[event.key] ?? Number.NaN);
    const item = items[Math.min(Math.max(target, 0), items.length - 1)];
    if (here < 0 || !item) return;
    event.preventDefault();
    item.focus();
    choose(item);
  });
};

/** Marks one of several tabs as the chosen one. */
export const markChosen = (tabs, chosen) => {
  for (const tab of tabs) {
    tab.setAttribute('aria-selected', String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
  }
};

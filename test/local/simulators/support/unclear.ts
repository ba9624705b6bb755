/** Runs in the browser: what somebody who does not see the page could not make sense of. */
export const unclear = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const ids = all('[id]').map(({ id }) => id);
  const references = all('[aria-describedby], [aria-labelledby], label[for]').flatMap((element) =>
    ['aria-describedby', 'aria-labelledby', 'for'].flatMap((name) => (element.getAttribute(name) ?? '').split(' ').filter(Boolean)),
  );
  const isShown = (element) => element.type !== 'hidden';
  const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]));
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => 'twice: #' + id),
    ...references.filter((id) => !ids.includes(id)).map((id) => 'nowhere: #' + id),
    ...all('input, select').filter(isShown).filter(({ labels }) => labels.length !== 1).map(({ name }) => 'no label: ' + name),
    ...all('input[name^="channel."], input[name^="consent."], input[type=time], select')
      .filter((field) => !field.closest('fieldset')?.querySelector('legend')?.textContent.trim())
      .map(({ name }) => 'no group: ' + name),
    ...all('input, select, button, a').filter(isShown).flatMap((element) => {
      const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
      return Math.min(width, height) < (44) ? ['small: ' + element.outerHTML] : [];
    }),
    ...levels.flatMap((level, index) => (level > (levels[index - 1] ?? 0) + 1 ? ['a heading left out before h' + level] : [])),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']),
  ];
})()`;

import { find, replaceKeepingFocus } from './dom.js';

/**
 * A panel that is a list of messages.
 * @param {string} channel
 * @param {{render: (message: object) => HTMLElement, newestFirst: boolean, place?: (message: object, item: HTMLElement) => boolean}} how
 *   `place` may put an item somewhere of its own and says whether it did
 */
export const createFeed = (channel, { render, newestFirst, place = () => false }) => {
  const panel = find(`#panel-${channel}`);
  const list = find('ol', panel);
  const items = new Map();

  const insert = (message, item) => {
    if (place(message, item)) return;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    if (newestFirst) list.prepend(item);
    else list.append(item);
    if (!newestFirst && atEnd) list.scrollTop = list.scrollHeight;
  };
  const remove = (id) => {
    items.get(id)?.remove();
    items.delete(id);
    panel.classList.toggle('filled', items.size > 0);
  };
  return {
    show: (message, isNew) => {
      const item = render(message);
      const shown = items.get(message.id);
      items.set(message.id, item);
      panel.classList.add('filled');
      if (shown) return replaceKeepingFocus(shown, item);
      if (isNew) item.classList.add('arrived');
      insert(message, item);
    },
    remove,
  };
};

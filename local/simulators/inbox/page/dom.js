/**
 * Builds an element. Text goes in as text only: nothing that a message says is ever read as HTML.
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] attributes; `on…` are listeners, `class` and `data-…` as in HTML
 * @param {...(Node | string | undefined | false)} children
 */
export const element = (tag, properties = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
};

/** @param {string} selector */
export const find = (selector, root = document) => {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
};

/** A link that leaves the page safely; anything but http and https stays text. */
export const link = (address, text = address) =>
  /^https?:\/\//i.test(address)
    ? element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text)
    : text;

/** Text whose addresses can be followed. */
export const linked = (text) => text.split(/(https?:\/\/[^\s<>"]+)/).map((part) => link(part));

/** A time of the platform's clock, in the reader's zone; the whole of it on hover. `timeStyle` as in `Intl`. */
export const timeOf = (at, timeStyle = 'medium') => {
  const date = new Date(at);
  const shown = date.toLocaleTimeString(undefined, { timeStyle });
  return element('time', { datetime: at, title: date.toLocaleString() }, shown);
};

/** What the provider received, for those who want to look closer. */
export const payloadOf = (value, title = 'What the provider received') =>
  element(
    'details',
    {},
    element('summary', {}, title),
    element('pre', {}, typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)),
  );

/** Replaces an element and keeps the focus on the part that had it, as far as the new one has such a part. */
export const replaceKeepingFocus = (old, next) => {
  const key = old.contains(document.activeElement) && document.activeElement?.getAttribute('data-focus');
  for (const [index, details] of [...old.querySelectorAll('details')].entries())
    next.querySelectorAll('details')[index]?.toggleAttribute('open', details.open);
  old.replaceWith(next);
  if (key) next.querySelector(`[data-focus="${CSS.escape(key)}"]`)?.focus();
};

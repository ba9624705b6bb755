import { cardMarkdown } from './card-markdown.js';
import { element, link, payloadOf, timeOf } from './dom.js';

const textLook = ({ size, weight, fontType, style }) =>
  [
    'card-text',
    weight === 'Bolder' && 'bolder',
    (size === 'Large' || size === 'Medium') && size.toLowerCase(),
    fontType === 'Monospace' && 'mono',
    style === 'heading' && 'heading',
  ]
    .filter(Boolean)
    .join(' ');

/** How each kind of element looks; a kind that is missing here shows its JSON. */
const kinds = {
  TextBlock: (block) =>
    element(
      'div',
      { class: textLook(block), ...(block.style === 'heading' && { role: 'heading', 'aria-level': 3 }) },
      ...cardMarkdown(block.text ?? ''),
    ),
  Container: ({ style = 'default', items = [] }) =>
    element('div', { class: `card-container ${style}` }, ...items.map(renderElement)),
  FactSet: ({ facts = [] }) =>
    element(
      'dl',
      { class: 'card-facts' },
      ...facts.flatMap(({ title, value }) => [element('dt', {}, title), element('dd', {}, value)]),
    ),
};

const renderElement = (part) => {
  const shown = Object.hasOwn(kinds, part.type) ? kinds[part.type](part) : payloadOf(part, `Element: ${part.type}`);
  if (part.separator) shown.classList.add('separated');
  return shown;
};

/** One card in a channel of Teams. */
export const renderCard = (message) => {
  const card = message.payload?.attachments?.[0]?.content ?? {};
  return element(
    'li',
    {},
    element(
      'article',
      { class: 'post' },
      element(
        'div',
        { class: 'card-head' },
        element('span', { class: 'who' }, message.from ?? 'Workflows'),
        element('b', { class: 'where' }, message.to),
        timeOf(message.at),
      ),
      element('div', { class: 'adaptive' }, ...(card.body ?? []).map(renderElement)),
      card.actions?.length > 0 &&
        element('div', { class: 'card-actions' }, ...card.actions.map(({ url, title }) => link(url, title))),
      payloadOf(message.payload),
    ),
  );
};

import { element, link } from './dom.js';

const plain = (text) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1');

const span = (source, make) => ({ pattern: new RegExp(source), make });
/** What must not be taken for the end of a span: an escaped character. */
const inner = String.raw`((?:\\.|[^\\\n])+?)`;

const forms = [
  span(String.raw`\\[!-/:-@[-\x60{-~]`, (_, whole) => whole.slice(1)),
  span(String.raw`<at>([^<>\n]+)<\/at>`, (name) => element('span', { class: 'mention' }, `@${name}`)),
  span(String.raw`\[((?:\\.|[^\\\]\n])+)\]\(([^()\s]+)\)`, (text, _, address) => link(address, plain(text))),
  span(String.raw`\*\*${inner}\*\*`, (text) => element('strong', {}, ...inline(text))),
  span(`~~${inner}~~`, (text) => element('s', {}, ...inline(text))),
  span(`_${inner}_`, (text) => element('em', {}, ...inline(text))),
];

/** Bold, italics, struck out, links and mentions; the earliest form wins, what is left is text. */
const inline = (text) => {
  const nodes = [];
  let rest = text;
  while (rest !== '') {
    const found = forms
      .map(({ pattern, make }) => ({ make, match: pattern.exec(rest) }))
      .filter(({ match }) => match)
      .toSorted((one, other) => one.match.index - other.match.index)[0];
    if (!found) break;
    const { match, make } = found;
    nodes.push(rest.slice(0, match.index), make(match[1] ?? '', match[0], match[2] ?? ''));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...nodes, rest].filter((node) => node !== '');
};

const bullet = /^( *)(?:-|\d+\.) (.*)$/;

/** Lines in a row that are a list, with their numbers as they are written; all others as paragraphs. */
const block = (text) => {
  const lines = text.split('\n');
  if (!bullet.test(lines[0])) return element('p', {}, ...inline(lines.join(' ')));
  return element(
    'ul',
    { class: 'card-list' },
    ...lines.map((line) => element('li', {}, ...inline(line.trim().replace(/^- /, '• ')))),
  );
};

/**
 * The Markdown of an Adaptive Card as nodes.
 * @param {string} text
 */
export const cardMarkdown = (text) => text.split(/\n{2,}/).map(block);

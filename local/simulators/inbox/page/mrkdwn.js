import { element, link } from './dom.js';

const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const mention = (text) => element('span', { class: 'mention' }, text);

/** `<!date^1732185180^{time}|10:33 UTC>` in the zone of whoever reads; of Slack's tokens only the time of day. */
const dateOf = (target, label) => {
  const [, seconds, format] = target.split('^');
  const at = new Date(Number(seconds) * 1_000);
  if (!format?.includes('{time}') || Number.isNaN(at.getTime())) return label ?? '';
  const time = at.toLocaleTimeString([], { hour: 'numeric', minute: '2-digit' });
  return element('time', { datetime: at.toISOString(), title: label }, format.replace('{time}', time));
};

/** `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|text>` (Slack's "Formatting text for app surfaces"). */
const angled = (inner) => {
  const [target, label] = inner.split('|');
  if (target.startsWith('@')) return mention(`@${label ?? target.slice(1)}`);
  if (target.startsWith('#')) return mention(`#${label ?? target.slice(1)}`);
  if (target.startsWith('!date^')) return dateOf(target, label);
  if (target.startsWith('!')) return mention(`@${(label ?? target.slice(1)).replace(/^subteam\^/, '')}`);
  return link(unescaped(target), unescaped(label ?? target));
};

const forms = [
  { pattern: /```\n?([\s\S]+?)\n?```/, make: (text) => element('pre', {}, unescaped(text)) },
  { pattern: /`([^`\n]+)`/, make: (text) => element('code', {}, unescaped(text)) },
  { pattern: /<([^<>\n]+)>/, make: angled },
  { pattern: /(?<![\w*])\*([^*\n]+)\*(?![\w*])/, make: (text) => element('strong', {}, ...mrkdwn(text)) },
  { pattern: /(?<!\w)_([^_\n]+)_(?!\w)/, make: (text) => element('em', {}, ...mrkdwn(text)) },
  { pattern: /(?<!\w)~([^~\n]+)~(?!\w)/, make: (text) => element('s', {}, ...mrkdwn(text)) },
  { pattern: /^&gt; ?(.*)$/m, make: (text) => element('blockquote', {}, ...mrkdwn(text)) },
];

/**
 * Slack's markup as nodes: the earliest form wins, what is left is text.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export const mrkdwn = (text) => {
  const nodes = [];
  let rest = text;
  while (rest !== '') {
    const found = forms
      .map((form) => ({ form, match: form.pattern.exec(rest) }))
      .filter(({ match }) => match)
      .toSorted((one, other) => one.match.index - other.match.index)[0];
    if (!found) break;
    nodes.push(unescaped(rest.slice(0, found.match.index)), found.form.make(found.match[1]));
    rest = rest.slice(found.match.index + found.match[0].length);
  }
  return [...nodes, unescaped(rest)].filter((node) => node !== '');
};

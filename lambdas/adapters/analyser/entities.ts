import { type Entity, maxEntities, maxEntityLength } from '../../core/insight/content-enrichment.ts';

const months =
  'jan(?:uary|vier|uar|uari)?|feb(?:ruary|ruar|ruari|rero)?|février|mar(?:ch|s|zo)?|märz|apr(?:il|ile)?|avril|abril|may|mai|mayo|june?|juin|juni|july?|juillet|juli|aug(?:ust|ustus)?|août|agosto|sep(?:t|tember|tembre|tiembre)?|oct(?:ober|obre|ubre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember)?|dez(?:ember)?|décembre|diciembre';
const currency = '€|\\$|£|¥|₹|₺|₩|EUR|USD|GBP|CHF|JPY|SEK|DKK|PLN|TRY|CAD|AUD';
const number = '\\d{1,3}(?:[.,   ]\\d{3})*(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d+)?';

/** What patterns can tell, in the order in which they take a text for themselves. */
const patterns: readonly { readonly type: Entity['type']; readonly pattern: RegExp; readonly score: number }[] = [
  { type: 'URL', pattern: /\bhttps?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/gi, score: 1 },
  { type: 'EMAIL', pattern: /\b[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+\b/gi, score: 1 },
  { type: 'DATE', pattern: /\b\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?/g, score: 1 },
  { type: 'DATE', pattern: /\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})\b/g, score: 0.9 },
  {
    type: 'DATE',
    pattern: new RegExp(
      `(?<![\\p{L}\\d])\\d{1,2}(?:\\.|st|nd|rd|th|er)? (?:${months})\\.?(?: \\d{4})?(?![\\p{L}\\d])`,
      'giu',
    ),
    score: 0.9,
  },
  {
    type: 'DATE',
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?:${months})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?![\\p{L}\\d])`,
      'giu',
    ),
    score: 0.9,
  },
  { type: 'DATE', pattern: /\b\d{4}年\d{1,2}月\d{1,2}日|\b\d{1,2}月\d{1,2}日/g, score: 0.9 },
  {
    type: 'QUANTITY',
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?:(?:${currency}) ?(?:${number})|(?:${number}) ?(?:${currency}|%))(?![\\p{L}\\d])`,
      'gu',
    ),
    score: 0.9,
  },
  { type: 'PHONE', pattern: /(?<![\w+])\+\d[\d ().-]{6,18}\d(?!\w)/g, score: 0.8 },
  /** Names begin with capitals, in the middle of a sentence at least; whose names they are, patterns cannot tell. */
  {
    type: 'OTHER',
    pattern: /(?<=[\p{Ll}\p{N},;:] )\p{Lu}[\p{L}\p{N}&'’-]+(?: \p{Lu}[\p{L}\p{N}&'’-]+){1,4}/gu,
    score: 0.5,
  },
  { type: 'OTHER', pattern: /(?<![\p{L}\p{N}])\p{Lu}\p{Ll}+\p{Lu}[\p{L}\p{N}]*/gu, score: 0.5 },
];

/** Dates, amounts, addresses and what looks like a name, each once, in the order of the text. */
export function entitiesIn(text: string): readonly Entity[] {
  const found: (Entity & { readonly from: number; readonly to: number })[] = [];
  for (const { type, pattern, score } of patterns)
    for (const match of text.matchAll(pattern)) {
      const [from, to] = [match.index, match.index + match[0].length];
      if (found.some((other) => from < other.to && other.from < to)) continue;
      found.push({ type, text: match[0].slice(0, maxEntityLength), score, from, to });
    }
  const seen = new Set<string>();
  return found
    .sort((left, right) => left.from - right.from)
    .filter(({ type, text: words }) => !seen.has(`${type} ${words}`) && seen.add(`${type} ${words}`))
    .slice(0, maxEntities)
    .map(({ type, text: words, score }) => ({ type, text: words, score }));
}

import type { Run } from '../runtime/run.ts';
import { characterCount, firstCharacters } from '../value/code-points.ts';
import { escaped } from '../value/concatenate.ts';
import { kindOf } from '../value/kind.ts';
import { numberOf } from '../value/number.ts';
import { SafeString } from '../value/safe-string.ts';
import { occurrences } from '../value/search.ts';
import { toText } from '../value/text.ts';
import { trimCharacters } from '../value/trim.ts';
import { type FilterTable, switchArgument, textArgument, textFilter, wholeArgument } from './filter.ts';

/** Filters from text to text. */
export const textFilters = {
  trim: {
    parameters: ['chars'],
    apply: (run, input, [chars]) => {
      const text = toText(run, input);
      run.allocateText(text.length);
      const trimmed = trimCharacters(run, text, textArgument(run, chars, 'chars', ''), 'both');
      return input instanceof SafeString ? new SafeString(trimmed) : trimmed;
    },
  },
  replace: {
    parameters: ['old', 'new', 'count'],
    required: 2,
    apply: (run, input, [from, to, count]) => {
      const isSafe = input instanceof SafeString;
      const part = isSafe ? escaped(run, from) : toText(run, from);
      const replacement = isSafe ? escaped(run, to) : toText(run, to);
      const limit = count === undefined ? Number.POSITIVE_INFINITY : wholeArgument(run, count, 'count', 0);
      const result = replaceText(run, toText(run, input), part, replacement, limit);
      return isSafe ? new SafeString(result) : result;
    },
  },
  truncate: {
    parameters: ['length', 'killwords', 'end', 'leeway'],
    apply: (run, input, [length, killwords, end, leeway]) => {
      const text = toText(run, input);
      const limit = wholeArgument(run, length, 'length', 255);
      const mark = textArgument(run, end, 'end', '...');
      const slack = wholeArgument(run, leeway, 'leeway', 5);
      run.allocateText(text.length + mark.length);
      if (characterCount(text) <= limit + slack) return input;
      const room = limit - characterCount(mark);
      if (room < 0) throw run.typeError('"length" must leave room for "end"');
      const cut = firstCharacters(run, text, room);
      const lastSpace = switchArgument(killwords) ? -1 : cut.lastIndexOf(' ');
      return (lastSpace === -1 ? cut : cut.slice(0, lastSpace)) + mark;
    },
  },
  urlencode: {
    parameters: [],
    apply: (run, input) => {
      const text = toText(run, input);
      run.allocateText(text.length * 9);
      return encodeURIComponent(text.toWellFormed())
        .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%2F', '/');
    },
  },
  indent: {
    parameters: ['width', 'first', 'blank'],
    apply: (run, input, [width, first, blank]) => {
      const text = toText(run, input);
      const margin = indentation(run, width);
      run.allocateText(margin.length * (1 + occurrences(run, text, '\n')) + text.length);
      const indented = text.replace(switchArgument(blank) ? /\n/g : /\n(?!\n|$)/g, `\n${margin}`);
      return switchArgument(first) ? margin + indented : indented;
    },
  },
  center: {
    parameters: ['width'],
    apply: (run, input, [width]) => {
      const text = toText(run, input);
      const missing = Math.max(0, wholeArgument(run, width, 'width', 80) - characterCount(text));
      run.allocateText(text.length + missing);
      const before = Math.floor(missing / 2);
      return `${' '.repeat(before)}${text}${' '.repeat(missing - before)}`;
    },
  },
  wordcount: { parameters: [], apply: (run, input) => countWords(run, toText(run, input)) },
  string: { parameters: [], apply: (run, input) => (input instanceof SafeString ? input : toText(run, input)) },
  striptags: textFilter((_, text) =>
    text
      .replace(/<[^<>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ),
} as const satisfies FilterTable;

/** Replaces the first `limit` occurrences of `part`; the size of the result is known before it is built. */
export function replaceText(run: Run, text: string, part: string, replacement: string, limit: number): string {
  const found = part === '' ? Math.min(text.length + 1, limit) : occurrences(run, text, part, limit);
  run.allocateText(text.length + Math.max(found, 0) * Math.max(replacement.length, 1));
  if (found <= 0) return text;
  if (part !== '' && found < limit) return text.replaceAll(part, () => replacement);
  const pieces = text.split(part, found);
  const rest = text.slice(pieces.join(part).length + part.length);
  return part === '' ? withBetween(text, replacement, found) : `${pieces.join(replacement)}${replacement}${rest}`;
}

/** Python puts the replacement of nothing before every character and at the end. */
function withBetween(text: string, replacement: string, times: number): string {
  let result = '';
  for (let index = 0; index <= text.length; index += 1) {
    result += (index < times ? replacement : '') + text.charAt(index);
  }
  return result;
}

function indentation(run: Run, width: unknown): string {
  if (typeof width === 'string') return width;
  if (width !== undefined && numberOf(width) === undefined)
    throw run.typeError(`"width" must be a number, not ${kindOf(width)}`);
  const spaces = Math.max(0, wholeArgument(run, width, 'width', 4));
  run.allocateText(spaces);
  return ' '.repeat(spaces);
}

/** Scripts that put no spaces between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmr}\p{sc=Mymr}]/u;

/** Finding words by a dictionary takes this long for each character. */
const stepsPerCharacter = 1;

function countWords(run: Run, text: string): number {
  run.allocateText(text.length);
  let count = 0;
  if (unspaced.test(text)) {
    run.step(text.length * stepsPerCharacter);
    const segments = new Intl.Segmenter(run.context.locale, { granularity: 'word' }).segment(text);
    for (const { isWordLike } of segments) if (isWordLike === true) count += 1;
    return count;
  }
  for (const _ of text.matchAll(/\S+/g)) count += 1;
  return count;
}

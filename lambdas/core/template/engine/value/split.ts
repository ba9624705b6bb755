import type { Run } from '../runtime/run.ts';
import { occurrences } from './search.ts';

/** A text's parts between separators, or its words where there is none; at most `limit` cuts, unless it is negative. */
export function splitText(run: Run, text: string, separator: string, limit: number): readonly string[] {
  const most = limit < 0 ? Number.POSITIVE_INFINITY : limit;
  if (separator === '') return words(run, text, most);
  const count = occurrences(run, text, separator, most);
  run.allocateText(text.length);
  run.allocateList(count + 1);
  const all = text.split(separator);
  return all.length <= count + 1 ? all : [...all.slice(0, count), all.slice(count).join(separator)];
}

/** As Python: what is left after the last cut keeps its inner spaces. */
function words(run: Run, text: string, most: number): readonly string[] {
  run.allocateText(text.length);
  run.allocateList(text.length);
  const found: string[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (found.length >= most) return [...found, text.slice(index).trimEnd()];
    found.push(word);
  }
  return found;
}

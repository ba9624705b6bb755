import type { Run } from '../runtime/run.ts';

const surrogate = /[\uD800-\uDFFF]/;

/** How many characters a text has, where an emoji is one. */
export function characterCount(text: string): number {
  if (!surrogate.test(text)) return text.length;
  let count = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) count += 1;
  return count;
}

/** A text's characters. */
export function characters(run: Run, text: string): readonly string[] {
  run.allocateList(text.length);
  return Array.from(text);
}

/** The first `count` characters. */
export function firstCharacters(run: Run, text: string, count: number): string {
  if (!surrogate.test(text)) return text.slice(0, count);
  return characters(run, text).slice(0, count).join('');
}

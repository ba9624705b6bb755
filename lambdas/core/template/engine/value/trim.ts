import type { Run } from '../runtime/run.ts';

/** Drops the given characters (whitespace where none are given) at the start, the end or both. */
export function trimCharacters(run: Run, text: string, drop: string, where: 'start' | 'end' | 'both'): string {
  if (drop === '') return where === 'start' ? text.trimStart() : where === 'end' ? text.trimEnd() : text.trim();
  run.allocateText(drop.length);
  const dropped = new Set(drop);
  let from = 0;
  let to = text.length;
  if (where !== 'end') while (from < to && dropped.has(text.charAt(from))) from += 1;
  if (where !== 'start') while (to > from && dropped.has(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

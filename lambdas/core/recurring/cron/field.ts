import { fail, ok, type Result } from '../../result.ts';

/** What a field of a cron expression may hold. */
export interface FieldShape {
  /** As people are told of it: `minutes`. */
  readonly called: string;
  readonly least: number;
  readonly most: number;
  /** Names in place of numbers, from `least` on: `JAN`, `SUN`. */
  readonly names?: readonly string[];
}

/**
 * The numbers of a field in order: all of them, a number or a name, a range, each of these with a step after a slash, and
 * several of these with commas. A range whose end is before its beginning is refused: cron programs do not agree on what
 * it means.
 */
export function readField(text: string, shape: FieldShape): Result<readonly number[], string> {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const read = readPart(part, shape);
    if (!read.ok) return read;
    for (const number of read.value) numbers.add(number);
  }
  return ok([...numbers].sort((left, right) => left - right));
}

const partPattern = /^(?:\*|([A-Z\d]+)(?:-([A-Z\d]+))?)(?:\/(\d{1,4}))?$/;

function readPart(part: string, shape: FieldShape): Result<readonly number[], string> {
  const match = partPattern.exec(part.toUpperCase());
  if (match === null) return fail(`"${part}" is not understood among the ${shape.called}`);
  const [, first, last, every] = match;
  const from = first === undefined ? shape.least : numberOf(first, shape);
  const to =
    last === undefined ? (first === undefined || every !== undefined ? shape.most : from) : numberOf(last, shape);
  if (from === undefined || to === undefined)
    return fail(`"${part}" is not within the ${shape.called}, which go from ${shape.least} to ${shape.most}`);
  if (to < from) return fail(`"${part}" ends before it begins`);
  const step = every === undefined ? 1 : Number(every);
  if (step < 1) return fail(`"${part}" has a step of 0`);
  return ok(Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step));
}

function numberOf(text: string, { least, most, names = [] }: FieldShape): number | undefined {
  const named = names.indexOf(text);
  const number = named >= 0 ? named + least : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

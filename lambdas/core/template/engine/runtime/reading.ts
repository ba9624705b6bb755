import { SafeString } from '../value/safe-string.ts';

/** Units of text that are read in the time of one step. */
const unitsPerStep = 256;

/** The steps that it takes to read a text once. */
export const stepsToRead = (text: string): number => Math.floor(text.length / unitsPerStep);

/** As `stepsToRead`, for any value: only texts are read whole. */
export function stepsToReadValue(value: unknown): number {
  if (typeof value === 'string') return stepsToRead(value);
  return value instanceof SafeString ? stepsToRead(value.text) : 0;
}

/** The steps that it takes to read several values. */
export function stepsToReadAll(values: readonly unknown[]): number {
  let steps = 0;
  for (const value of values) steps += stepsToReadValue(value);
  return steps;
}

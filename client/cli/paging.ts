import { type Command, InvalidArgumentError } from 'commander';

/** The options of every list. */
export interface Paging {
  readonly limit?: number;
  readonly cursor?: string;
}

export const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('It must be a whole number.');
  return number;
};

/** Adds `--limit` and `--cursor`. */
export const paged = (command: Command): Command =>
  command
    .option('-n, --limit <count>', 'how many to show, 1 to 100', wholeNumber)
    .option('--cursor <cursor>', 'go on where the page before ended');

/** How a time is written, for the help of an option. */
export const exampleTime = 'such as 2026-11-22T08:00:00Z';

/** Collects an option that may be given several times. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type * as z from 'zod';

/** What happened, one record a line, so that a `kill -9` and a restart lose nothing that was answered. */
export interface Journal<Entry> {
  /** What stood there at the start. */
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
  /** Puts these records in the place of all; whole or not at all. */
  rewrite(entries: readonly Entry[]): void;
}

/** A line that nobody can read stops the start; only the last line may be torn, by the kill itself. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  constructor(file: string, line: number) {
    super(`Line ${line} of ${file} is not what the simulators wrote. Remove the file to start with an empty inbox.`);
  }
}

const readEntries = <Entry>(file: string, schema: z.ZodType<Entry>): Entry[] => {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  const torn = lines.pop();
  if (torn) writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return lines.map((line, index) => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      throw Object.assign(new JournalError(file, index + 1), { cause });
    }
  });
};

const toLines = (entries: readonly unknown[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

const openFile = <Entry>(file: string, schema: z.ZodType<Entry>): Journal<Entry> => {
  mkdirSync(dirname(file), { recursive: true });
  return {
    entries: readEntries(file, schema),
    append: (entry) => appendFileSync(file, toLines([entry])),
    rewrite: (entries) => {
      writeFileSync(`${file}.new`, toLines(entries));
      renameSync(`${file}.new`, file);
    },
  };
};

/** Opens journals by name, in `<dataFolder>/inbox`; without a folder they keep nothing. */
export type OpenJournal = <Entry>(name: string, schema: z.ZodType<Entry>) => Journal<Entry>;

/** The journals of one data folder. */
export const journalsIn =
  (dataFolder: string | undefined): OpenJournal =>
  (name, schema) =>
    dataFolder === undefined
      ? { entries: [], append: () => {}, rewrite: () => {} }
      : openFile(join(dataFolder, 'inbox', `${name}.jsonl`), schema);

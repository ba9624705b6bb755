import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseLines } from './journal-lines.ts';

/**
 * What happened, one line each, written before it is answered. Lines survive a killed process (not a power cut: nothing
 * is synced to the disk); a last line cut short is dropped when the file is opened again.
 */
export interface Journal<Entry> {
  /** Writes entries with one call, and compacts the file when it has grown far beyond what is alive. */
  append(...entries: readonly Entry[]): void;
  close(): void;
}

/** How a journal is kept. */
export interface JournalOptions<Entry> {
  readonly file: string;
  /** Entries that alone lead to the present state; asked for when the file is compacted. */
  readonly snapshot: () => Iterable<Entry>;
  /** Fewest lines written before a compaction. */
  readonly compactAfterLines?: number;
}

const defaultCompactAfterLines = 20_000;
const newline = 0x0a;

/** Reads a journal's entries, oldest first; none if there is no such file. */
export function readJournal<Entry>(file: string, parse: (value: unknown) => Entry): readonly Entry[] {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  try {
    return parseLines(file, readFileSync(descriptor, 'utf8'), parse);
  } finally {
    closeSync(descriptor);
  }
}

/** Opens a journal for writing after its last whole line. Apply {@link readJournal}'s entries first. */
export function openJournal<Entry>(options: JournalOptions<Entry>): Journal<Entry> {
  mkdirSync(dirname(options.file), { recursive: true });
  const compactAfterLines = options.compactAfterLines ?? defaultCompactAfterLines;
  let descriptor = openSync(options.file, 'a+');
  ftruncateSync(descriptor, readFileSync(descriptor).lastIndexOf(newline) + 1);
  let lines = 0;
  let linesAfterCompaction = 0;

  const compact = () => {
    const beside = `${options.file}.new`;
    const snapshot = [...options.snapshot()];
    const fresh = openSync(beside, 'w');
    writeWhole(fresh, toText(snapshot));
    closeSync(fresh);
    renameSync(beside, options.file);
    closeSync(descriptor);
    descriptor = openSync(options.file, 'a');
    lines = 0;
    linesAfterCompaction = snapshot.length;
  };

  return {
    append: (...entries) => {
      writeWhole(descriptor, toText(entries));
      lines += entries.length;
      if (lines >= compactAfterLines && lines >= 2 * linesAfterCompaction) compact();
    },
    close: () => closeSync(descriptor),
  };
}

function toText(entries: readonly unknown[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

function writeWhole(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

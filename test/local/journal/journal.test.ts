import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Journal, openJournal, readJournal } from '../../../local/host/journal/journal.ts';
import { JournalDamaged } from '../../../local/host/journal/journal-lines.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carillon-journal-'));
  file = join(folder, 'deep', 'test.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const parse = (value: unknown): number => {
  if (typeof value !== 'number') throw new TypeError('not a number');
  return value;
};

function open(snapshot: () => Iterable<number> = () => [], compactAfterLines = 1_000): Journal<number> {
  return openJournal({ file, snapshot, compactAfterLines });
}

test('gives back what was appended, in order, also without a close', () => {
  open().append(1, 2);
  open().append(3);
  expect(readJournal(file, parse)).toEqual([1, 2, 3]);
});

test('is empty before the first start', () => {
  expect(readJournal(file, parse)).toEqual([]);
});

test('leaves out a last line that was cut short, and writes on after the last whole one', () => {
  open().append(1, 2);
  appendFileSync(file, '34');
  expect(readJournal(file, parse)).toEqual([1, 2]);
  open().append(5);
  expect(readJournal(file, parse)).toEqual([1, 2, 5]);
});

test('refuses a damaged line amid others, naming file and line', () => {
  open().append(1);
  appendFileSync(file, '{"half\n');
  open().append(2);
  expect(() => readJournal(file, parse)).toThrow(JournalDamaged);
  expect(() => readJournal(file, parse)).toThrow(`Line 2 of the journal ${file}`);
});

test('shrinks to the snapshot once it has grown, and goes on from there', () => {
  let sum = 0;
  const journal = open(() => [sum], 10);
  for (let number = 1; number <= 25; number++) {
    sum += number;
    journal.append(number);
  }
  const entries = readJournal(file, parse);
  expect(entries.reduce((total, entry) => total + entry, 0)).toBe(325);
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(12);
});

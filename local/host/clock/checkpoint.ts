import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Where a clock stood, on disk, so that a killed host resumes there. */
export interface Checkpoint {
  /** Platform time of the last {@link Checkpoint.write} of an earlier life, milliseconds; undefined on a first start. */
  readonly resumeAt: number | undefined;
  write(platformMillis: number): void;
  close(): void;
}

/** A file that does not hold one moment, although a clock wrote it. */
export class CheckpointUnreadable extends Error {
  constructor(file: string) {
    super(
      `The clock's file ${file} does not hold a moment in milliseconds. ` +
        'Restore it, or delete the whole data folder to start afresh.',
    );
    this.name = 'CheckpointUnreadable';
  }
}

/** Longest text of a moment; written padded, so that an overwrite in place leaves nothing of the one before. */
const width = 17;

/** Opens or creates the file that holds a clock's last moment; each write overwrites it in place with one call. */
export function openCheckpoint(file: string): Checkpoint {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  const text = readFileSync(descriptor, 'utf8').trim();
  closeSync(descriptor);
  if (!/^\d*$/.test(text)) throw new CheckpointUnreadable(file);
  const writable = openSync(file, 'r+');
  return {
    resumeAt: text === '' ? undefined : Number(text),
    write: (platformMillis) => {
      writeSync(writable, `${String(Math.ceil(platformMillis)).padEnd(width)}\n`, 0);
    },
    close: () => closeSync(writable),
  };
}

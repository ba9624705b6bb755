import type { Entry, Position } from './run.ts';

/** Entries of a bucket, by the page of the walk that found them, in order. */
export interface BucketPage {
  readonly page: number;
  readonly entries: readonly Entry[];
}

/** A batch: who is in it, and where the next one begins; undefined where there is none. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly next: Position;
}

/** Takes the next `size` people from a place on. `pages` hold them all, or all that there are. */
export function batchFrom(pages: readonly BucketPage[], from: Position, size: number): Batch {
  const entries: Entry[] = [];
  let next = from;
  for (const { page, entries: all } of pages) {
    const start = page === from.page ? from.index : 0;
    const taken = all.slice(start, start + size - entries.length);
    entries.push(...taken);
    const end = start + taken.length;
    next = end < all.length ? { page, index: end } : { page: page + 1, index: 0 };
    if (entries.length >= size) break;
  }
  return { entries, next };
}

import { firstPart } from '../../core/planning/audience-store.ts';
import type { AudienceEntry } from './audience-items.ts';

/** A part is read whole for each batch of messages to somebody in it: small is cheap. */
const partBytes = 16 * 1_024;
const overheadBytes = 32;

/** Consecutive people of an audience in one item. */
export interface AudiencePart {
  readonly name: string;
  /** The place of the first of them. */
  readonly from: number;
  readonly entries: readonly AudienceEntry[];
}

/**
 * Cuts an audience into items well below what DynamoDB takes: a stored person is at most 32 KB, and all that a request
 * lays over its people is at most 256 KB. The name keeps parts of two planners apart, of whom one will be first.
 */
export function cutIntoParts(entries: readonly AudienceEntry[], name: string): readonly AudiencePart[] {
  const parts: { name: string; from: number; entries: AudienceEntry[] }[] = [{ name: firstPart, from: 0, entries: [] }];
  let bytes = 0;
  entries.forEach((entry, index) => {
    const size = entry.sealed.length + entry.id.length + overheadBytes;
    if (bytes > 0 && bytes + size > partBytes) {
      parts.push({ name: `${name}-${parts.length}`, from: index, entries: [] });
      bytes = 0;
    }
    parts.at(-1)?.entries.push(entry);
    bytes += size;
  });
  return parts;
}

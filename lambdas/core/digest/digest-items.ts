import { cutAtWord } from '../channel/cut.ts';
import type { AboutDigest } from '../notification/about.ts';

type Item = AboutDigest['items'][number];

/** Of a message's content, in characters; whoever wants the whole of it gets it one by one. */
const maxContent = 4_000;
/** Bytes of JSON of a message's data; more is left out, since a list needs a few fields only. */
const maxDataBytes = 4_096;
/** Bytes of JSON of all items; less where that is too much for a notification with them. */
export const maxItemsBytes = 150_000;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** As many items as one message holds, oldest first, each no longer than a list can bear. */
export function fitItems(items: readonly Item[], maxBytes = maxItemsBytes): AboutDigest {
  const held: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const shortened = shorten(item);
    bytes += bytesOf(shortened);
    if (bytes > maxBytes) break;
    held.push(shortened);
  }
  return { items: held, omitted: items.length - held.length };
}

const fits = (part: string): boolean => part.length < maxContent;

const shorten = (item: Item): Item => ({
  ...item,
  content: item.content.length <= maxContent ? item.content : `${cutAtWord(item.content, fits)} …`,
  data: bytesOf(item.data) > maxDataBytes ? {} : item.data,
});

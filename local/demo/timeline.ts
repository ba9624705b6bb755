import * as z from 'zod';
import { formatTable } from './table.ts';

const timelineSchema = z.object({ items: z.array(z.looseObject({ at: z.string(), type: z.string() })) });

/** A notification's timeline as a table: when, what, and on which channel, with whatever else each event says. */
export function formatTimeline(timeline: unknown): string {
  const { items } = timelineSchema.parse(timeline);
  const rows = items.map(({ at, type, channel, deliveryId: _id, ...rest }) => [
    at.slice(11, 19),
    type,
    asText(channel),
    details(rest),
  ]);
  return formatTable(['time', 'event', 'channel', 'details'], rows);
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const details = (rest: Readonly<Record<string, unknown>>): string =>
  Object.entries(rest)
    .filter(([, value]) => asText(value) !== '')
    .map(([name, value]) => `${name} ${asText(value)}`)
    .join(', ');

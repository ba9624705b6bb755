import * as z from 'zod';
import { formatTable } from './table.ts';

const timelineSchema = z.object({
  items: z.array(z.looseObject({ at: z.string(), type: z.string(), message: z.string() })),
});

/** The timeline of a notification or an incident as a table: when (UTC), what happened, and what it means. */
export function formatTimeline(timeline: unknown): string {
  const { items } = timelineSchema.parse(timeline);
  return formatTable(
    ['time', 'event', 'what it means'],
    items.map(({ at, type, message }) => [clockTime(at), type, message.replace(rfc3339, clockTime)]),
  );
}

const rfc3339 = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const clockTime = (instant: string): string => instant.slice(11, 19);

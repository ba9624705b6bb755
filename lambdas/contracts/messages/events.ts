import * as z from 'zod';
import { eventTypeSchema } from '../../core/event/event.ts';

/** How deep an event's data may stand in one another; whatever follows it recursively relies on it. */
const maxDepth = 40;

const dataSchema = z
  .record(z.string(), z.unknown())
  .refine((data) => isWithinDepth(data), `is nested deeper than ${maxDepth} levels`);

/** An event that the API took. */
const ownEventSchema = z.object({
  kind: z.literal('event'),
  tenant: z.string(),
  id: z.string(),
  type: z.string(),
  data: dataSchema,
  at: z.number(),
  acceptedAt: z.number(),
  dedupKey: z.string().optional(),
});

const eventTime = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** What every event of EventBridge has. https://docs.aws.amazon.com/eventbridge/latest/ref/overview-event-structure.html */
const envelope = {
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  time: eventTime,
};

/** A change of a CloudWatch alarm's state, from the default bus. */
export const alarmEventSchema = z.object({
  ...envelope,
  source: z.literal('aws.cloudwatch'),
  'detail-type': z.literal('CloudWatch Alarm State Change'),
  account: z.string(),
  region: z.string(),
  resources: z.array(z.string()).min(1),
  detail: z.looseObject({
    alarmName: z.string(),
    state: z.looseObject({ value: z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']), timestamp: z.string() }),
  }),
});
export type AlarmEventMessage = z.output<typeof alarmEventSchema>;

/** A tenant's event, from the environment's bus. */
const busEventSchema = z.object({
  ...envelope,
  source: z.string().min(1).max(256),
  'detail-type': eventTypeSchema,
  detail: dataSchema,
});

/** What the queue of events carries. */
export const eventMessageSchema = z.union([ownEventSchema, alarmEventSchema, busEventSchema]);
export type EventMessage = z.output<typeof eventMessageSchema>;

/** Walks level by level, so that no depth exhausts the stack. */
function isWithinDepth(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
    if (level.length === 0) return true;
  }
  return false;
}

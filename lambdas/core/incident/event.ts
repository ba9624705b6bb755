import * as z from 'zod';
import { ways } from './incident.ts';

/** Everything that can happen to an incident. Each is stored once, in the same write as what it changes. */
export const incidentEventTypes = [
  'opened',
  'occurred',
  'notified',
  'skipped',
  'unreachable',
  'acknowledged',
  'resolved',
  'escalated',
  'snoozed',
  'noted',
  'target-missed',
  'exhausted',
] as const;
export type IncidentEventType = (typeof incidentEventTypes)[number];

/** One entry of an incident's timeline, as stored (sealed). `seq` orders events to the one, whatever their times. */
export const incidentEventSchema = z.object({
  seq: z.number().int(),
  at: z.number(),
  type: z.enum(incidentEventTypes),
  by: z.string().optional(),
  via: z.enum(ways).optional(),
  recipientId: z.string().optional(),
  level: z.number().int().optional(),
  /** 0 when a level is first told, then how often it was told again. */
  round: z.number().int().optional(),
  /** Ids of those told, at most 100 of them. */
  recipients: z.array(z.string()).optional(),
  recipientCount: z.number().int().optional(),
  notificationId: z.string().optional(),
  reason: z.string().optional(),
  until: z.number().optional(),
  text: z.string().optional(),
  occurrences: z.number().int().optional(),
});
export type IncidentEvent = z.output<typeof incidentEventSchema>;
/** An event before the store numbers it. */
export type EventDraft = Omit<IncidentEvent, 'seq'>;

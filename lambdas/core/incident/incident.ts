import * as z from 'zod';
import type { Climb } from '../escalation/climb.ts';
import type { AboutEvent } from '../notification/about.ts';
import type { Instant } from '../time.ts';
import type { IncidentRequest } from './request.ts';
import type { Severity } from './severity.ts';

export const incidentStatuses = ['open', 'acknowledged', 'resolved'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** By which way somebody acted. */
export const ways = ['api', 'link', 'slack', 'event', 'alarm', 'heartbeat', 'platform'] as const;
export type Way = (typeof ways)[number];

/** What was opened. Never changes; stored sealed under the tenant's key. */
export interface IncidentBody {
  readonly tenant: string;
  readonly id: string;
  readonly openedAt: Instant;
  readonly severity: Severity;
  readonly request: IncidentRequest;
  readonly climb: Climb;
  /** The event whose rule opened it; its texts see it. */
  readonly event?: AboutEvent;
}

/** Somebody's deed as it is kept, by the name that they or their key gave. */
const recordedDeedSchema = z.object({
  by: z.string(),
  via: z.enum(ways),
  at: z.number(),
  recipientId: z.string().optional(),
});
export type RecordedDeed = z.output<typeof recordedDeedSchema>;

/** Where an incident stands: the only part that changes, by conditional writes that count its versions. */
export const incidentHeadSchema = z.object({
  tenant: z.string(),
  id: z.string(),
  status: z.enum(incidentStatuses),
  /** The number of the highest level told; 0 while none was. */
  level: z.number().int(),
  /** Which execution of the state machine drives it; an older one ends when it sees another number. */
  run: z.number().int(),
  /** How many levels the climb has gone through: told, passed over, or with nobody to tell. */
  climbed: z.number().int(),
  /** How often the last level was told again. */
  repeats: z.number().int(),
  /** When a level was last told, or found empty. */
  lastToldAt: z.number().optional(),
  /** The places of the levels that told somebody: a person or a shared channel. What becomes of it, these hear too. */
  toldLevels: z.array(z.number().int()),
  /** Levels come later by this much than the policy says: the incident was snoozed, or escalated late. */
  shiftMs: z.number(),
  /** The next level is due now, whatever its time. */
  hurried: z.boolean(),
  /** When the climb last took a step, or was set going anew; what was overdue by then counts from here. */
  movedAt: z.number().optional(),
  snoozedUntil: z.number().optional(),
  /** How much of the shift the snooze has made. */
  snoozeHeldMs: z.number().optional(),
  /** The latest come last; empty while nobody acknowledged since it was last opened. */
  acknowledgements: z.array(recordedDeedSchema),
  firstAcknowledgedAt: z.number().optional(),
  resolution: recordedDeedSchema.optional(),
  targetMissedAt: z.number().optional(),
  exhaustedAt: z.number().optional(),
  /** How often it occurred, the first time included. */
  occurrences: z.number().int(),
  lastOccurredAt: z.number(),
  /** The events told so far; the next one has this number. */
  events: z.number().int(),
  version: z.number().int(),
  updatedAt: z.number(),
});
export type IncidentHead = z.output<typeof incidentHeadSchema>;

/** An incident whole. */
export interface Incident {
  readonly body: IncidentBody;
  readonly head: IncidentHead;
}

/** An incident as a list shows it: of what was opened, only what an entry names. */
export interface ListedIncident {
  readonly body: Pick<IncidentBody, 'id' | 'openedAt' | 'severity'> & {
    readonly request: Pick<IncidentRequest, 'title' | 'dedupKey'>;
  };
  readonly head: IncidentHead;
}

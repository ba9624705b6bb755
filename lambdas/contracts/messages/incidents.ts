import * as z from 'zod';
import { incidentEventTypes } from '../../core/incident/event.ts';
import { severities } from '../../core/incident/severity.ts';
import { lanes } from '../../core/notification/notification.ts';

/** What the incidents queue carries: a reference, never personal data. */
export const incidentMessageSchema = z.discriminatedUnion('kind', [
  /** Look whether an incident still moves, and drive it again where it stands still. */
  z.object({ kind: z.literal('watch'), tenant: z.string(), incidentId: z.string() }),
  /** Bring the Slack messages of an incident up to date, or go on where an earlier refresh had to stop. */
  z.object({
    kind: z.literal('refresh'),
    tenant: z.string(),
    incidentId: z.string(),
    from: z.object({ after: z.string(), standing: z.string() }).optional(),
  }),
  /** Look whether a heartbeat came in time. */
  z.object({ kind: z.literal('heartbeat'), tenant: z.string(), key: z.string(), deadline: z.number() }),
  /** Look whether a run of a campaign still moves, and drive it again where it stands still. */
  z.object({ kind: z.literal('campaign'), tenant: z.string(), key: z.string(), run: z.number() }),
]);
export type IncidentMessage = z.output<typeof incidentMessageSchema>;

/**
 * What stands in clear on a stored event of an incident, for whoever follows the table's stream: enough to carry on, and
 * nothing of a person. Item: pk `T#<tenant>#I#<incident>`, sk `E#<seq, 8 digits>`; the rest is sealed.
 */
export const incidentEventRecordSchema = z.object({
  tenant: z.string(),
  incidentId: z.string(),
  seq: z.number().int(),
  type: z.enum(incidentEventTypes),
  at: z.number(),
  openedAt: z.number(),
  severity: z.enum(severities),
  /** The run that the incident has after the event. */
  run: z.number().int(),
  level: z.number().int().optional(),
  /** True for the first acknowledgement of the incident. */
  isFirst: z.boolean().optional(),
  /** The notification that the same write made, and the lane that its plan belongs to. */
  notificationId: z.string().optional(),
  lane: z.enum(lanes).optional(),
});
export type IncidentEventRecord = z.output<typeof incidentEventRecordSchema>;

/**
 * What the state machine asks of `escalate-incident`: to look what an incident needs, to take the step that it needs now, or
 * to let a new execution carry on.
 */
export const escalationTaskSchema = z.object({
  action: z.enum(['look', 'act', 'hand-over']),
  tenant: z.string(),
  incidentId: z.string(),
  run: z.number().int(),
  /** How often this execution has asked before. */
  turns: z.number().int(),
  /** When this execution began, RFC 3339. */
  startedAt: z.iso.datetime().transform((at) => Date.parse(at)),
});
export type EscalationTask = z.output<typeof escalationTaskSchema>;

/** What the state machine is told: what the incident needs next, and all that its next question has to carry. */
export interface EscalationAnswer {
  readonly tenant: string;
  readonly incidentId: string;
  readonly run: number;
  readonly turns: number;
  readonly kind: 'end' | 'wait' | 'tell' | 'skip' | 'miss-target' | 'exhaust' | 'hand-over';
  /** Until when to wait: RFC 3339, in whole seconds. */
  readonly until?: string;
}

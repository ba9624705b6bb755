import * as z from 'zod';
import { levelChannelsSchema, levelsSchema, repeatSchema } from '../escalation/policy.ts';
import { nameSchema } from '../names.ts';
import { inlineRecipientSchema } from '../recipient/recipient.ts';
import { dedupKeySchema } from './dedup-key.ts';
import { severities } from './severity.ts';

/** A person as an incident describes them: told by the level they stand at, and by levels that target a role of theirs. */
export const incidentRecipientSchema = inlineRecipientSchema.extend({
  roles: z.array(nameSchema).max(50).default([]),
  escalationLevel: z.number().int().min(1).max(100).optional(),
});
export type IncidentRecipient = z.output<typeof incidentRecipientSchema>;

/** `POST /v1/incidents`, field by field; what only several fields or the tenant can tell is checked by `checkIncident`. */
export const incidentRequestSchema = z.strictObject({
  title: z.string().min(1).max(1_000),
  content: z.string().max(100_000).optional(),
  severity: z.enum(severities),
  dedupKey: dedupKeySchema.optional(),
  policy: nameSchema.optional(),
  levels: levelsSchema.optional(),
  repeat: repeatSchema.optional(),
  data: z.record(z.string().max(64), z.json()).default({}),
  channels: levelChannelsSchema.optional(),
  recipients: z.array(incidentRecipientSchema).max(1_000).default([]),
  /** The incident counts as acknowledged as soon as a level was told; not by one whose targets found nobody. */
  autoAcknowledge: z.boolean().default(false),
  /** False for a notice: nobody is asked to answer, and no response target is measured. */
  requireResponse: z.boolean().default(true),
  metadata: z.record(z.string().max(64), z.json()).default({}),
});
export type IncidentRequest = z.output<typeof incidentRequestSchema>;

import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { inlineRecipientSchema } from './recipient.ts';

/** Everybody whom the tenant has stored with the role. */
const roleEntrySchema = z.strictObject({ role: nameSchema });
/** Whoever is on call by the schedule when the notification is due. */
const scheduleEntrySchema = z.strictObject({ schedule: nameSchema });
/** Everybody who belongs to the segment when the notification is planned. */
const segmentEntrySchema = z.strictObject({ segment: nameSchema });

/**
 * One of a request's `recipients`: a person (who is stored, where the id is; what stands beside the id is laid over the
 * stored fields), a role, an on-call schedule, or a segment.
 */
export const recipientEntrySchema = z.union([
  inlineRecipientSchema,
  roleEntrySchema,
  scheduleEntrySchema,
  segmentEntrySchema,
]);
export type RecipientEntry = z.output<typeof recipientEntrySchema>;

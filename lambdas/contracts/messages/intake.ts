import * as z from 'zod';

/** What the intake queues carry: a reference, never personal data. */
export const intakeMessageSchema = z.discriminatedUnion('kind', [
  /** Plan a notification that was accepted. */
  z.object({ kind: z.literal('plan'), tenant: z.string(), notificationId: z.string() }),
  /** Look after a planned notification: move its fallback on, drive again what got stuck, close it when all has ended. */
  z.object({ kind: z.literal('tend'), tenant: z.string(), notificationId: z.string() }),
  /** Stop whatever of a canceled notification has not been handed over. */
  z.object({ kind: z.literal('cancel'), tenant: z.string(), notificationId: z.string() }),
  /** It is time for a recurring notification. EventBridge Scheduler writes it, and tells the time in its own way. */
  z.object({
    kind: z.literal('recurring'),
    tenant: z.string(),
    key: z.string(),
    version: z.number(),
    time: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  }),
  /** Close an owner's digests that are due; with an id, finish one that was closed. */
  z.object({ kind: z.literal('digest'), tenant: z.string(), owner: z.string(), id: z.string().optional() }),
]);
export type IntakeMessage = z.output<typeof intakeMessageSchema>;
/** What the intake says of one notification. */
export type NotificationMessage = Extract<IntakeMessage, { readonly notificationId: string }>;
export type RecurringMessage = Extract<IntakeMessage, { readonly kind: 'recurring' }>;
export type DigestMessage = Extract<IntakeMessage, { readonly kind: 'digest' }>;

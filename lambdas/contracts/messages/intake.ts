import * as z from 'zod';

/** What the intake queues carry: a reference, never personal data. */
export const intakeMessageSchema = z.discriminatedUnion('kind', [
  /** Plan a notification that was accepted. */
  z.object({ kind: z.literal('plan'), tenant: z.string(), notificationId: z.string() }),
  /** Look after a planned notification: move its fallback on, drive again what got stuck, close it when all has ended. */
  z.object({ kind: z.literal('tend'), tenant: z.string(), notificationId: z.string() }),
  /** Stop whatever of a canceled notification has not been handed over. */
  z.object({ kind: z.literal('cancel'), tenant: z.string(), notificationId: z.string() }),
]);
export type IntakeMessage = z.output<typeof intakeMessageSchema>;

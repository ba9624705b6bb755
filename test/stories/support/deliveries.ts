import * as z from 'zod';
import type { CarillonClient } from '../../../client/client.ts';

const deliverySchema = z.looseObject({
  id: z.string(),
  recipientId: z.string(),
  channel: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  attempts: z.array(
    z.looseObject({ at: z.string(), durationMs: z.number(), outcome: z.string(), code: z.string().optional() }),
  ),
  events: z.array(z.looseObject({ at: z.string(), type: z.string() })),
  locale: z.string(),
  scheduledFor: z.string().optional(),
});
export type DeliveryView = z.output<typeof deliverySchema>;

/** The deliveries of a notification, as its tenant sees them. */
export async function deliveriesOf(client: CarillonClient, id: string): Promise<readonly DeliveryView[]> {
  const page = await client.notifications.deliveries(id, { limit: 100 });
  return z.object({ items: z.array(deliverySchema) }).parse(page).items;
}

/** Each delivery's channel and status, for comparing at a glance. */
export const statusesOf = (deliveries: readonly DeliveryView[]): Readonly<Record<string, string>> =>
  Object.fromEntries(deliveries.map(({ channel, status }) => [channel, status]));

/** What came of each try, in order. */
export const outcomesOf = (delivery: DeliveryView | undefined): readonly string[] =>
  (delivery?.attempts ?? []).map(({ outcome }) => outcome);

const open: ReadonlySet<string> = new Set(['scheduled', 'queued', 'sending']);

/** True once the notification is planned and nothing of it is under way. */
export const allEnded = (deliveries: readonly DeliveryView[]): boolean =>
  deliveries.length > 0 && deliveries.every(({ status }) => !open.has(status));

/** True once every delivery has this status. */
export const allAre =
  (status: string) =>
  (deliveries: readonly DeliveryView[]): boolean =>
    deliveries.length > 0 && deliveries.every((delivery) => delivery.status === status);

const timelineSchema = z.object({
  items: z.array(z.looseObject({ at: z.string(), type: z.string(), message: z.string() })),
});

/** The events of a notification's timeline, oldest first. */
export async function timelineOf(client: CarillonClient, id: string) {
  return timelineSchema.parse(await client.notifications.timeline(id, { limit: 100 })).items;
}

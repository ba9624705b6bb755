import * as z from 'zod';
import type { CarillonClient } from '../../../client/client.ts';

const deliverySchema = z.looseObject({
  id: z.string(),
  recipientId: z.string(),
  channel: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  attempts: z.array(z.looseObject({ at: z.string(), outcome: z.string(), code: z.string().optional() })),
  locale: z.string(),
  scheduledFor: z.string().optional(),
});
export type DeliveryView = z.output<typeof deliverySchema>;

/** The deliveries of a notification, as its tenant sees them. */
export async function deliveriesOf(client: CarillonClient, id: string): Promise<readonly DeliveryView[]> {
  const { items } = z.object({ items: z.array(deliverySchema) }).parse(await client.notifications.deliveries(id));
  return items;
}

/** Each delivery's channel and status, for comparing at a glance. */
export const statusesOf = (deliveries: readonly DeliveryView[]): Readonly<Record<string, string>> =>
  Object.fromEntries(deliveries.map(({ channel, status }) => [channel, status]));

import * as z from 'zod';
import { type NotificationHead, notificationStatuses } from '../../core/notification/notification.ts';
import { remarkSchema } from './audience-items.ts';
import { dueKey, headKey, shardOf } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

export const headSchema = z.object({
  tenant: z.string(),
  id: z.string(),
  status: z.enum(notificationStatuses).exclude(['accepted']),
  plannedAt: z.number().optional(),
  canceledAt: z.number().optional(),
  endedAt: z.number().optional(),
  spread: z.number(),
  deliveryCount: z.number(),
  remarks: z.array(remarkSchema).optional(),
});

/** A stored head; undefined where there is no item. */
export const itemToHead = (item: unknown): NotificationHead | undefined =>
  item === undefined ? undefined : (headSchema.parse(item) as NotificationHead);

/** The item of a head, filed for the sweep's next look where there is to be one. */
export const headToItem = (head: NotificationHead, from: number, filedAt?: number): Record<string, unknown> => ({
  ...headKey(head.tenant, head.id),
  ...head,
  ttl: expiresAtSeconds(from),
  ...(filedAt === undefined ? {} : dueKey(filedAt, shardOf(head.id))),
});

import * as z from 'zod';
import { filedForLook } from '../../core/delivery/due.ts';
import { laneOf, type NotificationBody } from '../../core/notification/notification.ts';
import type { Sealer } from '../../core/ports.ts';
import { minuteMs } from '../../core/time.ts';
import { bodyKey, dueKey, listKey, shardOf } from './keys.ts';
import { expiresAtSeconds } from './ttl.ts';

/** How soon somebody looks whether an accepted notification was planned. */
const plannedWithinMs = 2 * minuteMs;

const bodyItemSchema = z.object({
  tenant: z.string(),
  id: z.string(),
  acceptedAt: z.number(),
  fingerprint: z.string(),
  sealed: z.instanceof(Uint8Array),
});

/** What is sealed of a body: it holds addresses, names and words about people. */
type SealedContent = Pick<NotificationBody, 'request' | 'about' | 'variants'>;
const contextOf = (notificationId: string): string => `notification:${notificationId}`;

/** The item of a body, found again by its key, by day in the list, and by the sweep should nobody plan it. */
export async function bodyToItem(body: NotificationBody, sealer: Sealer): Promise<Record<string, unknown>> {
  const { tenant, id, acceptedAt, fingerprint, request, about, variants } = body;
  const content: SealedContent = {
    request,
    ...(about === undefined ? {} : { about }),
    ...(variants === undefined ? {} : { variants }),
  };
  const sealed = await sealer.seal(tenant, contextOf(id), Buffer.from(JSON.stringify(content)));
  return {
    ...bodyKey(tenant, id),
    tenant,
    id,
    acceptedAt,
    fingerprint,
    lane: laneOf(request.priority),
    sealed,
    ...listKey(tenant, acceptedAt, id, shardOf(id)),
    ...dueKey(filedForLook(acceptedAt + plannedWithinMs), shardOf(id)),
    ttl: expiresAtSeconds(Math.max(acceptedAt, request.sendAt ?? 0)),
  };
}

/** True for a body; false where another route's request was sent with the key that the id derives from. */
export const isNotificationBody = (item: Record<string, unknown>): boolean => 'sealed' in item;

/** A stored body with its request unsealed. The request was parsed when it was accepted and sealed as parsed. */
export async function itemToBody(item: unknown, sealer: Sealer): Promise<NotificationBody> {
  const { sealed, ...rest } = bodyItemSchema.parse(item);
  const opened = await sealer.open(rest.tenant, contextOf(rest.id), sealed);
  const content: SealedContent = JSON.parse(Buffer.from(opened).toString('utf8'));
  return { tenant: rest.tenant, id: rest.id, acceptedAt: rest.acceptedAt, fingerprint: rest.fingerprint, ...content };
}

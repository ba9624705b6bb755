import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { InboxContent } from '../../core/inbox/item.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Instant } from '../../core/time.ts';
import { personalSeal } from '../sealing/personal-seal.ts';
import type { Table } from './client.ts';
import { recipientKey } from './keys.ts';
import { sealedKeyOf } from './recipient-items.ts';

export const recordSchema = z.object({
  sk: z.string(),
  at: z.number(),
  deliveryId: z.string(),
  notificationId: z.string(),
  ttl: z.number(),
  readAt: z.number().optional(),
  archivedAt: z.number().optional(),
  /** Sealed under the person's own key; under the tenant's where the person was not stored. */
  personal: z.boolean(),
  sealed: z.instanceof(Uint8Array),
});
export type InboxRecord = z.output<typeof recordSchema>;

/** Thirteen digits reach to the year 2286, and stand in their order. */
export const placeOf = (at: Instant, deliveryId: string): string => `${String(at).padStart(13, '0')}#${deliveryId}`;

const contextOf = (recipientId: string, deliveryId: string): string => `inbox:${recipientId}:${deliveryId}`;

/** The person's own key, sealed; undefined of somebody who is not stored. */
export async function personKey({ client, name }: Table, tenant: string, recipientId: string) {
  const Key = recipientKey(tenant, recipientId);
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key, ConsistentRead: true, ProjectionExpression: 'sealedKey' }),
  );
  return Item === undefined ? undefined : sealedKeyOf(Item);
}

/** Seals and opens what one person's inbox holds. */
export const inboxSeal = (table: Table, sealer: Sealer, tenant: string, recipientId: string) => ({
  async seal(deliveryId: string, content: InboxContent, key: Uint8Array | undefined): Promise<Uint8Array> {
    const [context, bytes] = [contextOf(recipientId, deliveryId), Buffer.from(JSON.stringify(content))];
    if (key === undefined) return sealer.seal(tenant, context, bytes);
    return (await personalSeal(sealer, tenant, recipientId, key)).seal(context, bytes);
  },
  /** What was sealed under a key that is gone is left out: it was somebody's who was erased. */
  async openAll(
    records: readonly InboxRecord[],
  ): Promise<readonly { readonly record: InboxRecord; readonly content: InboxContent }[]> {
    const key = records.some(({ personal }) => personal) ? await personKey(table, tenant, recipientId) : undefined;
    const own = key === undefined ? undefined : await personalSeal(sealer, tenant, recipientId, key);
    const opened = await Promise.all(
      records.map(async (record) => {
        const context = contextOf(recipientId, record.deliveryId);
        const bytes = record.personal
          ? own?.open(context, record.sealed)
          : await sealer.open(tenant, context, record.sealed);
        if (bytes === undefined) return [];
        // Written by us, and sealed as written.
        const content: InboxContent = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return [{ record, content }];
      }),
    );
    return opened.flat();
  },
});

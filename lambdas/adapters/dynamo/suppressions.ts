import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type ChannelName, channelNames } from '../../core/channel/channels.ts';
import type { Sealer } from '../../core/ports.ts';
import { lookupKey, normalizeAddress } from '../../core/suppression/address.ts';
import { type Suppression, type SuppressionStore, suppressionReasons } from '../../core/suppression/store.ts';
import { existsIfConditionFailed } from './access-keys.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { pageOfDigits } from './digit-list.ts';
import { type ItemKey, suppressionKey, suppressionPartition } from './keys.ts';

const itemSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  channel: z.enum(channelNames),
  reason: z.enum(suppressionReasons),
  at: z.number(),
  sealedAddress: z.instanceof(Uint8Array),
});

/** Binds a sealed address to its own item. */
const contextOf = ({ sk }: Pick<ItemKey, 'sk'>): string => `suppression:${sk}`;

/** Suppressed addresses in DynamoDB: found by a digest under the tenant's key, readable only by unsealing. */
export function createSuppressionStore(table: Table, sealer: Sealer): SuppressionStore {
  const { client, name } = table;

  const keyOf = async (tenant: string, channel: ChannelName, address: string): Promise<ItemKey> =>
    suppressionKey(
      tenant,
      channel,
      await sealer.digest(tenant, lookupKey(channel, normalizeAddress(channel, address))),
    );

  const itemToSuppression = async (tenant: string, item: unknown): Promise<Suppression> => {
    const { channel, reason, at, sealedAddress, sk } = itemSchema.parse(item);
    const address = Buffer.from(await sealer.open(tenant, contextOf({ sk }), sealedAddress)).toString('utf8');
    return { channel, address, reason, at };
  };

  return {
    async lookup(tenant, addresses) {
      const asked = await Promise.all(
        addresses.map(async ({ channel, address }) => ({
          name: lookupKey(channel, address),
          key: await keyOf(tenant, channel, address),
        })),
      );
      const distinct = [...new Map(asked.map(({ key }) => [`${key.pk} ${key.sk}`, key])).values()];
      const items = await getAll(table, distinct);
      const found = new Map<unknown, Suppression>();
      for (const item of items) found.set(item.sk, await itemToSuppression(tenant, item));
      return new Map(
        asked.flatMap(({ name: asGiven, key }) => {
          const suppression = found.get(key.sk);
          return suppression === undefined ? [] : [[asGiven, suppression] as const];
        }),
      );
    },
    async add(tenant, { channel, address, reason, at }) {
      const key = await keyOf(tenant, channel, address);
      const plaintext = Buffer.from(normalizeAddress(channel, address));
      const Item = {
        ...key,
        channel,
        reason,
        at,
        sealedAddress: await sealer.seal(tenant, contextOf(key), plaintext),
      };
      await client
        .send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
        .catch(existsIfConditionFailed);
    },
    async remove(tenant, channel, address) {
      const Key = await keyOf(tenant, channel, address);
      const { Attributes } = await client.send(new DeleteCommand({ TableName: name, Key, ReturnValues: 'ALL_OLD' }));
      return Attributes !== undefined;
    },
    async list(tenant, limit, cursor) {
      const { items, nextCursor } = await pageOfDigits(
        table,
        (digit) => suppressionPartition(tenant, digit),
        limit,
        cursor,
      );
      const suppressions = await Promise.all(items.map((item) => itemToSuppression(tenant, item)));
      return { items: suppressions, ...(nextCursor === undefined ? {} : { nextCursor }) };
    },
  };
}

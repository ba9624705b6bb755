import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { createCache } from '../../core/cache.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { type Tenant, tenantSettingsSchema } from '../../core/tenant/tenant.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { tenantDirectoryKey, tenantKey } from './keys.ts';

const itemSchema = z.object({
  id: z.string(),
  name: z.string(),
  senders: z.array(z.string()),
  settings: tenantSettingsSchema,
  createdAt: z.number(),
  deletedAt: z.number().optional(),
  wrappedDataKey: z.instanceof(Uint8Array),
  webhookKeys: z.array(
    z.object({
      id: z.string(),
      publicKey: z.string(),
      sealedPrivateKey: z.instanceof(Uint8Array),
      createdAt: z.number(),
    }),
  ),
});

/** A closed tenant is there for nobody. */
function itemToTenant(item: unknown): Tenant | undefined {
  if (item === undefined) return undefined;
  const { deletedAt, ...tenant } = itemSchema.parse(item);
  return deletedAt === undefined ? tenant : undefined;
}

const keptMs = 30_000;
const maxKept = 2_000;

/**
 * The tenants in DynamoDB, kept in memory for half a minute. A directory, one item per tenant in a partition of its own,
 * makes them listable; an entry whose tenant was never made, or was closed, is passed over.
 */
export function createTenantStore(table: Table, clock: Clock): TenantStore {
  const { client, name } = table;
  const cache = createCache<Tenant>({ ttlMs: keptMs, maxEntries: maxKept, clock });

  const read = async (id: string): Promise<Tenant | undefined> =>
    itemToTenant(
      (await client.send(new GetCommand({ TableName: name, Key: tenantKey(id), ConsistentRead: true }))).Item,
    );

  const change = async (id: string, fields: Readonly<Record<string, unknown>>): Promise<Tenant | undefined> => {
    const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
    if (entries.length === 0) return read(id);
    cache.forget(id);
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: name,
          Key: tenantKey(id),
          UpdateExpression: `SET ${entries.map((_, index) => `#f${index} = :v${index}`).join(', ')}`,
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deletedAt)',
          ExpressionAttributeNames: Object.fromEntries(entries.map(([field], index) => [`#f${index}`, field])),
          ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:v${index}`, value])),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return itemToTenant(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  return {
    async get(id, { fresh = false } = {}) {
      if (fresh) cache.forget(id);
      return cache.get(id, () => read(id));
    },
    async create(tenant, maker) {
      await client.send(new PutCommand({ TableName: name, Item: tenantDirectoryKey(tenant.id) }));
      try {
        await client.send(
          new PutCommand({
            TableName: name,
            Item: { ...tenantKey(tenant.id), ...tenant, maker },
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'created';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.maker?.S === maker && error.Item.deletedAt === undefined ? 'repeated' : 'exists';
      }
    },
    update: (id, fields) => change(id, fields),
    async delete(id) {
      await change(id, { deletedAt: clock.now() });
    },
    async list(limit, cursor) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': tenantDirectoryKey('').pk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: tenantDirectoryKey(cursor) }),
        }),
      );
      const items = await getAll(
        table,
        Items.map(({ sk }) => tenantKey(String(sk))),
      );
      const nextCursor: unknown = LastEvaluatedKey?.sk;
      return {
        items: items.flatMap((item) => itemToTenant(item) ?? []),
        ...(typeof nextCursor === 'string' ? { nextCursor } : {}),
      };
    },
  };
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { AccessKey, AccessKeyStore } from '../../core/access/key.ts';
import { publicJwkSchema } from '../../core/access/public-jwk.ts';
import { roles } from '../../core/access/roles.ts';
import type { Table } from './client.ts';
import { accessKeyKey } from './keys.ts';

const itemSchema = z.object({
  tenant: z.string(),
  id: z.string(),
  role: z.enum(roles),
  name: z.string().optional(),
  publicKey: publicJwkSchema,
  createdAt: z.number(),
  revokedAt: z.number().optional(),
});

const itemToAccessKey = (item: unknown): AccessKey => itemSchema.parse(item);

/** The keys of tenants in DynamoDB: one partition per tenant, revoked ones kept. */
export const createAccessKeyStore = ({ client, name }: Table): AccessKeyStore => ({
  async get(tenant, keyId) {
    const { Item } = await client.send(
      new GetCommand({ TableName: name, Key: accessKeyKey(tenant, keyId), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : itemToAccessKey(Item);
  },
  async create(key) {
    const Item = { ...accessKeyKey(key.tenant, key.id), ...key };
    return client
      .send(new PutCommand({ TableName: name, Item, ConditionExpression: 'attribute_not_exists(pk)' }))
      .then(() => 'created' as const, existsIfConditionFailed);
  },
  async revoke(tenant, keyId, at) {
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: accessKeyKey(tenant, keyId),
          UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  async list(tenant, limit, cursor) {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': accessKeyKey(tenant, '').pk },
        Limit: limit,
        ConsistentRead: true,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: accessKeyKey(tenant, cursor) }),
      }),
    );
    const nextCursor: unknown = LastEvaluatedKey?.sk;
    return { items: Items.map(itemToAccessKey), ...(typeof nextCursor === 'string' ? { nextCursor } : {}) };
  },
});

/** The answer of a conditional put that met an item. */
export function existsIfConditionFailed(error: unknown): 'exists' {
  if (error instanceof ConditionalCheckFailedException) return 'exists';
  throw error;
}

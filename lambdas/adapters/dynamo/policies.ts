import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { EscalationPolicy } from '../../core/escalation/policy.ts';
import type { PolicyStore, StoredPolicy } from '../../core/escalation/store.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { policyKey } from './keys.ts';

const itemSchema = z.object({
  sk: z.string(),
  createdAt: z.number().optional(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});

const contextOf = (key: string): string => `escalation-policy:${key}`;

/** Escalation policies in DynamoDB, sealed: what channels are set to may name addresses. */
export function createPolicyStore(table: Table, sealer: Sealer): PolicyStore {
  const toPolicy = async (tenant: string, item: unknown): Promise<StoredPolicy> => {
    const { sk: key, createdAt, updatedAt, sealed } = itemSchema.parse(item);
    const opened = await sealer.open(tenant, contextOf(key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const policy: EscalationPolicy = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { key, policy, createdAt, updatedAt };
  };
  return {
    async get(tenant, key) {
      const Key = policyKey(tenant, key);
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : toPolicy(tenant, Item);
    },
    async put(tenant, { key, policy, createdAt, updatedAt }) {
      const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(policy)));
      const Item = { ...policyKey(tenant, key), createdAt, updatedAt, sealed };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    async delete(tenant, key) {
      const Key = policyKey(tenant, key);
      const command = new DeleteCommand({ TableName: table.name, Key, ReturnValues: 'ALL_OLD' });
      return (await table.client.send(command)).Attributes !== undefined;
    },
    async list(tenant, limit, cursor) {
      const { pk } = policyKey(tenant, '');
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: cursor } }),
        }),
      );
      const items = await Promise.all(Items.map((item) => toPolicy(tenant, item)));
      const next: unknown = LastEvaluatedKey?.sk;
      return { items, ...(typeof next === 'string' ? { nextCursor: next } : {}) };
    },
  };
}

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Sealer } from '../../core/ports.ts';
import { failureCodes, type Recurring, recurringStatuses } from '../../core/recurring/recurring.ts';
import type { RecurringStore } from '../../core/recurring/store.ts';
import type { Table } from './client.ts';
import { recurringKey } from './keys.ts';

const itemSchema = z.object({
  tenant: z.string(),
  key: z.string(),
  status: z.enum(recurringStatuses),
  version: z.number(),
  scheduledVersion: z.number().optional(),
  lastFailure: z.object({ at: z.number(), code: z.enum(failureCodes) }).optional(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});

const contextOf = (key: string): string => `recurring:${key}`;

/** One item each, its request sealed under the tenant's key. */
export async function recurringToItem(
  { request, ...clear }: Recurring,
  sealer: Sealer,
): Promise<Record<string, unknown>> {
  return {
    ...recurringKey(clear.tenant, clear.key),
    ...clear,
    sealed: await sealer.seal(clear.tenant, contextOf(clear.key), Buffer.from(JSON.stringify(request))),
  };
}

export async function itemToRecurring(item: unknown, sealer: Sealer): Promise<Recurring> {
  const { sealed, ...clear } = itemSchema.parse(item);
  const opened = await sealer.open(clear.tenant, contextOf(clear.key), sealed);
  // Parsed when it was put, and sealed as parsed.
  const request: Recurring['request'] = JSON.parse(Buffer.from(opened).toString('utf8'));
  return { ...clear, request };
}

/** Reads single ones, consistently, and says what became of their times. */
export const createRecurringReader = (
  { client, name }: Table,
  sealer: Sealer,
): Pick<RecurringStore, 'get' | 'noteFailure'> => ({
  async get(tenant, key) {
    const Key = recurringKey(tenant, key);
    const { Item } = await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : itemToRecurring(Item, sealer);
  },
  async noteFailure({ tenant, key, version }, failure) {
    try {
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: recurringKey(tenant, key),
          UpdateExpression: 'SET lastFailure = :failure',
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':failure': failure, ':version': version },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

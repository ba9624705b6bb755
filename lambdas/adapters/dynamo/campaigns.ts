import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { GetCommand, QueryCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Campaign, maxCampaigns } from '../../core/campaign/campaign.ts';
import type { CampaignRequest } from '../../core/campaign/request.ts';
import type { CampaignStore } from '../../core/campaign/store.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { campaignCountKey, campaignKey } from './keys.ts';
import { untilWritten } from './until-written.ts';

/** A campaign that was deleted leaves its number of runs, so that a later one of its name counts on from there. */
const itemSchema = z.object({
  key: z.string(),
  runs: z.number(),
  version: z.number(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array).optional(),
});
type Item = z.output<typeof itemSchema>;

const contextOf = (key: string): string => `campaign:${key}`;
export type Member = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Holds only while nobody changed, or started, the campaign since it was read. */
export const unchanged = ({ version }: Pick<Campaign, 'version'>) => ({
  ConditionExpression: '#version = :read',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':read': version },
});

/** Campaigns in DynamoDB, sealed: what channels are set to may name addresses. One item counts them. */
export function createCampaignStore(table: Table, sealer: Sealer): CampaignStore {
  const { client, name: TableName } = table;

  const toCampaign = async (tenant: string, { sealed, ...clear }: Item): Promise<Campaign | undefined> => {
    if (sealed === undefined) return undefined;
    const opened = await sealer.open(tenant, contextOf(clear.key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const request: CampaignRequest = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { ...clear, request };
  };
  const read = async (tenant: string, key: string): Promise<Item | undefined> => {
    const Key = campaignKey(tenant, key);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : itemSchema.parse(Item);
  };
  const counted = (tenant: string, step: 1 | -1): Member => ({
    Update: {
      TableName,
      Key: campaignCountKey(tenant),
      UpdateExpression: 'ADD #count :step',
      ...(step === -1 ? {} : { ConditionExpression: 'attribute_not_exists(#count) OR #count < :most' }),
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':step': step, ...(step === -1 ? {} : { ':most': maxCampaigns }) },
    },
  });

  return {
    async get(tenant, key) {
      const item = await read(tenant, key);
      return item === undefined ? undefined : toCampaign(tenant, item);
    },
    put: (tenant, key, request, at) =>
      untilWritten(`a campaign of tenant ${tenant}`, async () => {
        const before = await read(tenant, key);
        const isNew = before?.sealed === undefined;
        const version = (before?.version ?? 0) + 1;
        const createdAt = isNew ? at : before.createdAt;
        const clear = { key, runs: before?.runs ?? 0, version, createdAt, updatedAt: at };
        const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(request)));
        const condition =
          before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : unchanged(before);
        const failed = await transact(table, [
          { Put: { TableName, Item: { ...campaignKey(tenant, key), ...clear, sealed }, ...condition } },
          ...(isNew ? [counted(tenant, 1)] : []),
        ]);
        if (failed === undefined) return { kind: isNew ? 'created' : 'replaced', campaign: { ...clear, request } };
        return failed[0] === 'None' && failed[1] === 'ConditionalCheckFailed' ? 'too-many' : 'outrun';
      }),
    async delete(tenant, campaign) {
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = unchanged(campaign);
      const failed = await transact(table, [
        {
          Update: {
            TableName,
            Key: campaignKey(tenant, campaign.key),
            UpdateExpression: 'SET #version = :next REMOVE sealed',
            ConditionExpression,
            ExpressionAttributeNames,
            ExpressionAttributeValues: { ...ExpressionAttributeValues, ':next': campaign.version + 1 },
          },
        },
        counted(tenant, -1),
      ]);
      return failed === undefined ? 'deleted' : 'outrun';
    },
    async list(tenant, limit, cursor) {
      const { pk, sk } = campaignKey(tenant, '');
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
          Limit: limit,
          ConsistentRead: true,
          ...(cursor === undefined ? {} : { ExclusiveStartKey: { ...campaignKey(tenant, cursor) } }),
        }),
      );
      const found = await Promise.all(Items.map((item) => toCampaign(tenant, itemSchema.parse(item))));
      const last: unknown = LastEvaluatedKey?.sk;
      const items = found.filter((campaign) => campaign !== undefined);
      return typeof last === 'string' ? { items, nextCursor: last.slice(sk.length) } : { items };
    },
  };
}

const outrunBy: ReadonlySet<string | undefined> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Undefined once written; else what each member failed for, where others were in the way. */
export async function transact(
  { client }: Table,
  members: readonly Member[],
): Promise<readonly (string | undefined)[] | undefined> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...members] }));
    return undefined;
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (!codes.some((code) => outrunBy.has(code))) throw error;
    return codes;
  }
}

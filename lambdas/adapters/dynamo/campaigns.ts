import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Campaign, maxCampaigns } from '../../core/campaign/campaign.ts';
import type { CampaignRequest } from '../../core/campaign/request.ts';
import type { CampaignStore } from '../../core/campaign/store.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { campaignCountKey, campaignKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { transact } from './transact.ts';
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
          ...(isNew ? [counted(table, campaignCountKey(tenant), 1, maxCampaigns)] : []),
        ]);
        if (failed === undefined) return { kind: isNew ? 'created' : 'replaced', campaign: { ...clear, request } };
        return isTooMany(failed) ? 'too-many' : 'outrun';
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
        counted(table, campaignCountKey(tenant), -1, maxCampaigns),
      ]);
      return failed === undefined ? 'deleted' : 'outrun';
    },
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, campaignKey(tenant, ''), limit, cursor);
      const found = await Promise.all(page.items.map((item) => toCampaign(tenant, itemSchema.parse(item))));
      return { ...page, items: found.filter((campaign) => campaign !== undefined) };
    },
  };
}

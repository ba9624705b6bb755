import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Campaign, maxCampaigns } from '../../core/campaign/campaign.ts';
import type { CampaignRequest } from '../../core/campaign/request.ts';
import type { CampaignStore } from '../../core/campaign/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { dayMs } from '../../core/time.ts';
import { runKeptMs } from './campaign-items.ts';
import type { Table } from './client.ts';
import { counted, isTooMany } from './counted.ts';
import { campaignCountKey, campaignGoneKey, campaignKey, type ItemKey } from './keys.ts';
import { prefixPage } from './prefix-page.ts';
import { transact } from './transact.ts';
import { retentionMs } from './ttl.ts';
import { untilWritten } from './until-written.ts';

const countsSchema = z.object({ runs: z.number(), version: z.number() });
const itemSchema = countsSchema.extend({
  key: z.string(),
  createdAt: z.number(),
  updatedAt: z.number(),
  sealed: z.instanceof(Uint8Array),
});
type Item = z.output<typeof itemSchema>;

/**
 * A campaign that was deleted leaves its number of runs, so that a later one of its name counts on from there. That outlives
 * what may still be counted of its last messages, and their results.
 */
const goneKeptMs = runKeptMs + retentionMs + 30 * dayMs;

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

  const toCampaign = async (tenant: string, { sealed, ...clear }: Item): Promise<Campaign> => {
    const opened = await sealer.open(tenant, contextOf(clear.key), sealed);
    // Parsed when it was put, and sealed as parsed.
    const request: CampaignRequest = JSON.parse(Buffer.from(opened).toString('utf8'));
    return { ...clear, request };
  };
  const get = async (Key: ItemKey) =>
    (await client.send(new GetCommand({ TableName, Key: { ...Key }, ConsistentRead: true }))).Item;
  const read = async (tenant: string, key: string): Promise<Item | undefined> => {
    const found = await get(campaignKey(tenant, key));
    return found === undefined ? undefined : itemSchema.parse(found);
  };
  const readGone = async (tenant: string, key: string) => {
    const found = await get(campaignGoneKey(tenant, key));
    return found === undefined ? undefined : countsSchema.parse(found);
  };
  const ifAsRead = (before: Pick<Campaign, 'version'> | undefined) =>
    before === undefined ? { ConditionExpression: 'attribute_not_exists(pk)' } : unchanged(before);

  return {
    async get(tenant, key) {
      const item = await read(tenant, key);
      return item === undefined ? undefined : toCampaign(tenant, item);
    },
    put: (tenant, key, request, at) =>
      untilWritten(`a campaign of tenant ${tenant}`, async () => {
        const before = await read(tenant, key);
        const gone = before === undefined ? await readGone(tenant, key) : undefined;
        const { runs, version } = before ?? gone ?? { runs: 0, version: 0 };
        const clear = { key, runs, version: version + 1, createdAt: before?.createdAt ?? at, updatedAt: at };
        const sealed = await sealer.seal(tenant, contextOf(key), Buffer.from(JSON.stringify(request)));
        const failed = await transact(table, [
          { Put: { TableName, Item: { ...campaignKey(tenant, key), ...clear, sealed }, ...ifAsRead(before) } },
          ...(before === undefined
            ? [
                { Delete: { TableName, Key: { ...campaignGoneKey(tenant, key) }, ...ifAsRead(gone) } },
                counted(table, campaignCountKey(tenant), 1, maxCampaigns),
              ]
            : []),
        ]);
        const kind = before === undefined ? 'created' : 'replaced';
        if (failed === undefined) return { kind, campaign: { ...clear, request } };
        return isTooMany(failed) ? 'too-many' : 'outrun';
      }),
    async delete(tenant, campaign, at) {
      const { key, runs, version } = campaign;
      const gone = { runs, version: version + 1, ttl: Math.ceil((at + goneKeptMs) / 1_000) };
      const failed = await transact(table, [
        { Delete: { TableName, Key: { ...campaignKey(tenant, key) }, ...unchanged(campaign) } },
        { Put: { TableName, Item: { ...campaignGoneKey(tenant, key), ...gone } } },
        counted(table, campaignCountKey(tenant), -1, maxCampaigns),
      ]);
      return failed === undefined ? 'deleted' : 'outrun';
    },
    async list(tenant, limit, cursor) {
      const page = await prefixPage(table, campaignKey(tenant, ''), limit, cursor);
      return {
        ...page,
        items: await Promise.all(page.items.map((item) => toCampaign(tenant, itemSchema.parse(item)))),
      };
    },
  };
}

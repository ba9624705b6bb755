import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { RunBody } from '../../core/campaign/run.ts';
import type { RunStore } from '../../core/campaign/store.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import type { Segment } from '../../core/segment/segment.ts';
import { getAll, putAll } from './batches.ts';
import { bodyToItem, headToItem, itemToBody, itemToHead, itemToPage, runTtl } from './campaign-items.ts';
import { peopleOf } from './campaign-people.ts';
import { unchanged } from './campaigns.ts';
import type { Table } from './client.ts';
import { campaignBucketKey, campaignKey, campaignPageKey, campaignRunKey, type ItemKey } from './keys.ts';
import { transact } from './transact.ts';
import { expiresAtSeconds, living } from './ttl.ts';

/** Runs of campaigns in DynamoDB: a sealed body that never changes, a small head, and the audience as it was found. */
export function createRunStore(table: Table, sealer: Sealer, clock: Clock): RunStore {
  const { client, name: TableName } = table;
  const segmentContext = ({ key, run }: Pick<RunBody, 'key' | 'run'>, place: number): string =>
    `campaign-segment:${key}:${run}:${place}`;
  const livingOf = async (keys: readonly ItemKey[]) => living(await getAll(table, keys), clock.now());

  return {
    async start(campaign, { body, head, segments }, { watchAt }) {
      const { tenant, key, run } = body;
      const once = { ConditionExpression: 'attribute_not_exists(pk)' };
      const sealedSegments = await Promise.all(
        segments.map(async (segment, place) => ({
          ...campaignRunKey(tenant, key, run, `SEGMENT#${place}`),
          sealed: await sealer.seal(tenant, segmentContext(body, place), Buffer.from(JSON.stringify(segment))),
          ttl: runTtl(body.startedAt),
        })),
      );
      const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = unchanged(campaign);
      const failed = await transact(table, [
        {
          Update: {
            TableName,
            Key: campaignKey(tenant, key),
            UpdateExpression: 'SET runs = :run, #version = :next',
            ConditionExpression,
            ExpressionAttributeNames,
            ExpressionAttributeValues: { ...ExpressionAttributeValues, ':run': run, ':next': campaign.version + 1 },
          },
        },
        { Put: { TableName, Item: await bodyToItem(body, sealer), ...once } },
        { Put: { TableName, Item: headToItem(head, watchAt), ...once } },
        ...sealedSegments.map((Item) => ({ Put: { TableName, Item } })),
      ]);
      return failed === undefined ? 'started' : 'outrun';
    },
    async get({ tenant, key, run }) {
      const [body, head] = await livingOf([
        campaignRunKey(tenant, key, run, 'BODY'),
        campaignRunKey(tenant, key, run, 'HEAD'),
      ]);
      if (body === undefined || head === undefined) return undefined;
      return { body: await itemToBody({ tenant, key, run }, body, sealer), head: itemToHead(head) };
    },
    async heads(refs) {
      return (await livingOf(refs.map(({ tenant, key, run }) => campaignRunKey(tenant, key, run, 'HEAD')))).map(
        itemToHead,
      );
    },
    async change(before, after, { watchAt }) {
      try {
        await client.send(new PutCommand({ TableName, Item: headToItem(after, watchAt), ...unchanged(before) }));
        return 'changed';
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return 'outrun';
        throw error;
      }
    },
    async segments(body) {
      const { tenant, key, run } = body;
      const items = await getAll(
        table,
        body.request.segments.map((_, place) => campaignRunKey(tenant, key, run, `SEGMENT#${place}`)),
      );
      return Promise.all(
        items.map(async ({ sealed }, place): Promise<Segment> => {
          const bytes = z.instanceof(Uint8Array).parse(sealed);
          const opened = await sealer.open(tenant, segmentContext(body, place), bytes);
          // Sealed as the segments' own store gave it.
          return JSON.parse(Buffer.from(opened).toString('utf8'));
        }),
      );
    },
    async page({ tenant, key, run }, page) {
      const Key = campaignPageKey(tenant, key, run, page);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item === undefined ? undefined : itemToPage(Item);
    },
    async keepPage(body, page, walked) {
      const { tenant, key, run } = body;
      const ttl = expiresAtSeconds(body.startedAt);
      const Item = { ...campaignPageKey(tenant, key, run, page), doc: JSON.stringify(walked), ttl };
      const standing = await client
        .send(
          new PutCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(pk)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        )
        .then(
          () => walked,
          (error: unknown) => {
            if (!(error instanceof ConditionalCheckFailedException) || error.Item === undefined) throw error;
            return itemToPage(unmarshall(error.Item));
          },
        );
      await putAll(
        table,
        standing.groups.map(({ group, entries }) => ({
          ...campaignBucketKey(body, group.id, page),
          page,
          entries: JSON.stringify(entries),
          ttl,
        })),
      );
      return standing;
    },
    people: (ref, bucketId, from, atLeast) => peopleOf(table, ref, bucketId, from, atLeast),
  };
}

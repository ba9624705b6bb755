import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  type Conversation,
  type ConversationRef,
  type ConversationStore,
  conversationSchema,
  withPost,
} from '../../core/incident/conversation.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import type { Table } from './client.ts';
import { conversationKey, type ItemKey } from './keys.ts';
import { expiresAtSeconds, living } from './ttl.ts';
import { untilWritten } from './until-written.ts';

const itemSchema = z.object({ sk: z.string(), version: z.number().int(), sealed: z.instanceof(Uint8Array) });

/** So long the thread of an incident waits for its next message: as long as the longest climb goes on. */
const longestMs = 1_000 * dayMs;

/** What Slack was told of incidents: one sealed item for each address, beside the incident. */
export function createConversationStore(table: Table, sealer: Sealer, clock: Clock): ConversationStore {
  const keyOf = async ({ tenant, incidentId, address }: ConversationRef): Promise<ItemKey> =>
    conversationKey(tenant, incidentId, await sealer.digest(tenant, `slack ${address}`));
  const contextOf = (incidentId: string, sk: string): string => `incident:${incidentId}:${sk}`;

  const openItem = async (tenant: string, incidentId: string, item: unknown) => {
    const { sk, version, sealed } = itemSchema.parse(item);
    const opened = await sealer.open(tenant, contextOf(incidentId, sk), sealed);
    return { version, conversation: conversationSchema.parse(JSON.parse(Buffer.from(opened).toString('utf8'))) };
  };

  const read = async (ref: ConversationRef) => {
    const Key = await keyOf(ref);
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
    const [item] = living(Item === undefined ? [] : [Item], clock.now());
    return item === undefined ? undefined : openItem(ref.tenant, ref.incidentId, item);
  };

  /** False where another wrote since the version was read; what has expired counts as gone. */
  const put = async (item: Readonly<Record<string, unknown>>, version: number): Promise<boolean> => {
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...item, version: version + 1 },
          ConditionExpression: 'attribute_not_exists(pk) OR #version = :read OR #ttl <= :now',
          ExpressionAttributeNames: { '#version': 'version', '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':read': version, ':now': Math.floor(clock.now() / 1_000) },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const write = async (ref: ConversationRef, conversation: Conversation, version: number, at: Instant) => {
    const key = await keyOf(ref);
    const plain = Buffer.from(JSON.stringify(conversation));
    const sealed = await sealer.seal(ref.tenant, contextOf(ref.incidentId, key.sk), plain);
    return put({ ...key, sealed, ttl: Math.ceil((at + longestMs) / 1_000) }, version);
  };

  return {
    get: async (ref) => (await read(ref))?.conversation,
    remember: (ref, post, at) =>
      untilWritten(`a conversation of incident ${ref.incidentId}`, async () => {
        const standing = await read(ref);
        const next = withPost(standing?.conversation ?? { posts: [] }, post);
        return next === undefined || (await write(ref, next, standing?.version ?? 0, at)) ? undefined : 'outrun';
      }),
    async list(tenant, incidentId) {
      const items = await queryAll(table, conversationKey(tenant, incidentId, ''));
      const standing = living(items, clock.now());
      return Promise.all(standing.map(async (item) => (await openItem(tenant, incidentId, item)).conversation));
    },
    async endAll(tenant, incidentId, at) {
      const items = living(await queryAll(table, conversationKey(tenant, incidentId, '')), clock.now());
      const ttl = expiresAtSeconds(at);
      const open = items.filter((item) => item.ttl !== ttl);
      await Promise.all(open.map((item) => put({ ...item, ttl }, itemSchema.parse(item).version)));
    },
  };
}

/** More addresses than one incident has in Slack: its channels, and each of its people. */
const maxConversations = 1_000;

async function queryAll(table: Table, { pk, sk }: ItemKey): Promise<readonly Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
        ExpressionAttributeValues: { ':pk': pk, ':kind': sk },
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined && items.length < maxConversations);
  return items;
}

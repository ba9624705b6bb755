import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { templateLimits } from '../../core/template/stored/limits.ts';
import type { DeleteOutcome } from '../../core/template/stored/store.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import type { Table } from './client.ts';
import { counted } from './counted.ts';
import { type ItemKey, templateCountKey, templateUserKey, templateVersionKey } from './keys.ts';
import { type HeadItem, headPut, readHead } from './template-items.ts';
import { transact } from './transact.ts';
import { living, retentionMs } from './ttl.ts';
import { untilWritten } from './until-written.ts';

/** What was accepted before may be sent for as long as anything may be scheduled ahead, and is shown while it is kept. */
const versionsKeptMs = 2 * retentionMs;
/** The head outlives the versions, however late those are deleted: a name that is used again goes on counting. */
const headKeptMs = versionsKeptMs + 30 * dayMs;

const secondsAt = (instant: Instant): number => Math.ceil(instant / 1_000);

/**
 * Takes a template's name away at once, and its versions once nothing that was accepted before can need them. Refuses while
 * another template uses it. Carried out again after a crash, it finishes what it began.
 */
export async function deleteTemplate(table: Table, tenant: string, key: string, at: Instant): Promise<DeleteOutcome> {
  const outcome = await untilWritten<DeleteOutcome>(`a template of tenant ${tenant}`, async () => {
    const head = await readHead(table, tenant, key);
    if (head === undefined || head.deletedAt !== undefined) return { kind: 'none' };
    const user = await firstUser(table, tenant, key, at);
    if (user !== undefined) return { kind: 'used', by: user };
    const { published: _published, publishedAt: _publishedAt, ...kept } = head;
    const gone: HeadItem = { ...kept, deletedAt: at, updatedAt: at, ttl: secondsAt(at + headKeptMs) };
    const failed = await transact(table, [
      headPut(table.name, tenant, gone, head),
      counted(table, templateCountKey(tenant), -1, templateLimits.templates),
    ]);
    return failed === undefined ? { kind: 'deleted' } : 'outrun';
  });
  if (outcome.kind !== 'used') await letGo(table, tenant, key, at);
  return outcome;
}

/** Another template that uses it; one that was deleted counts until its own versions are gone. */
async function firstUser(table: Table, tenant: string, key: string, at: Instant): Promise<string | undefined> {
  const { pk, sk } = templateUserKey(tenant, key, '');
  return living(await itemsOf(table, { pk, sk }), at).find(({ user }) => user !== undefined)?.user;
}

/** Lets everything of a deleted template end in time. One whose name is in use again keeps what was put since. */
async function letGo(table: Table, tenant: string, key: string, at: Instant): Promise<void> {
  const head = await readHead(table, tenant, key);
  if (head?.deletedAt === undefined) return;
  const ttl = secondsAt(at + versionsKeptMs);
  const { pk } = templateVersionKey(tenant, key, 0);
  const versions = await itemsOf(table, { pk, sk: 'V#' });
  const publications = await itemsOf(table, { pk, sk: 'P#' });
  const others = new Set(versions.flatMap((version) => version.others ?? []));
  const own = [...versions, ...publications].filter((item) => item.ttl === undefined);
  for (const item of [...own, ...[...others].map((other) => templateUserKey(tenant, other, key))])
    await expire(table, item, ttl);
}

const itemSchema = z.object({
  pk: z.string(),
  sk: z.string(),
  ttl: z.number().optional(),
  user: z.string().optional(),
  others: z.array(z.string()).optional(),
});

/** The items of a partition whose sort key begins so, without their texts. */
async function itemsOf({ client, name }: Table, { pk, sk }: ItemKey): Promise<readonly z.output<typeof itemSchema>[]> {
  const items: z.output<typeof itemSchema>[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
        ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
        ProjectionExpression: 'pk, sk, #ttl, #user, #others',
        ExpressionAttributeNames: { '#ttl': 'ttl', '#user': 'user', '#others': 'others' },
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []).map((item) => itemSchema.parse(item)));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** What is gone already needs no end. */
async function expire({ client, name }: Table, { pk, sk }: ItemKey, ttl: number): Promise<void> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: name,
        Key: { pk, sk },
        UpdateExpression: 'SET #ttl = :ttl',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':ttl': ttl },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

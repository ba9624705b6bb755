import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { filedForLook, ridesOnQueue } from '../../core/delivery/due.ts';
import { digestNotificationId } from '../../core/digest/names.ts';
import { closeDue, type DigestOwner, firstClose, join, type OpenDigest } from '../../core/digest/open-digest.ts';
import type { ClosedDigest, DigestStore } from '../../core/digest/store.ts';
import type { Instant } from '../../core/time.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { digestClosedKey, digestOpenKey, digestPlaceKey, dueKey, shardOf } from './keys.ts';
import { type Members, transact } from './transact.ts';
import { expiresAtSeconds } from './ttl.ts';
import { untilWritten } from './until-written.ts';

const ownerSchema = z.object({
  tenant: z.string(),
  owner: z.string(),
  recipientId: z.string(),
  channel: z.string(),
  digestKey: z.string(),
});
const memberSchema = z.object({
  notificationId: z.string(),
  recipient: z.number(),
  step: z.number(),
  at: z.number(),
});
const openItemSchema = ownerSchema.extend({
  version: z.number(),
  open: z.array(
    z.object({
      id: z.string(),
      every: z.enum(['window', 'day', 'week']),
      opensAt: z.number(),
      closesAt: z.number(),
      members: z.array(memberSchema),
    }),
  ),
});
type OpenItem = z.output<typeof openItemSchema>;
const placeSchema = z.object({ digest: z.string() });
const closedSchema = ownerSchema.extend({ id: z.string(), closedAt: z.number(), members: z.array(memberSchema) });

/**
 * Digests in DynamoDB. All that are open for a person, a channel and a digest key are one item, which every joining and
 * closing writes over the version before; beside it stands, for each message, which digest took it, and each digest that
 * was closed. So a message is in one digest, and a digest is closed once.
 */
export function createDigestStore(table: Table): DigestStore {
  const { name: TableName } = table;
  const read = async (key: { readonly pk: string; readonly sk: string }): Promise<unknown> =>
    (await table.client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true }))).Item;

  return {
    join: (wanted, now) =>
      untilWritten(`a digest of tenant ${wanted.owner.tenant}`, async () => {
        const { owner, member, choice, timezone } = wanted;
        const placeKey = digestPlaceKey(owner, member);
        const items = await getAll(table, [placeKey, digestOpenKey(owner)]);
        const place = items.find(({ sk }) => sk === placeKey.sk);
        if (place !== undefined) return { id: placeSchema.parse(place).digest };
        const stands = items.length === 0 ? undefined : openItemSchema.parse(items[0]);
        const newId = digestNotificationId(owner, member);
        const joined = join(stands?.open ?? [], { member, choice, timezone, now, newId });
        if (joined === undefined) return undefined;
        const { open, digest } = joined;
        const Item = { ...placeKey, digest: digest.id, ttl: expiresAtSeconds(digest.closesAt) };
        const failed = await transact(table, [
          { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } },
          writeOpen(table, owner, stands, open, now),
        ]);
        if (failed !== undefined) return 'outrun';
        return digest.members.length === 1 ? { id: digest.id, closesAt: digest.closesAt } : { id: digest.id };
      }),
    async placesOf(places) {
      const keys = places.map(({ owner, member }) => digestPlaceKey(owner, member));
      const items = await getAll(table, keys);
      const found = new Map(items.map((item) => [`${item.pk} ${item.sk}`, placeSchema.parse(item).digest]));
      return keys.map(({ pk, sk }) => found.get(`${pk} ${sk}`));
    },
    closeDue: (tenant, owner, now) =>
      untilWritten(`a digest of tenant ${tenant}`, async () => {
        const item = await read(digestOpenKey({ tenant, owner }));
        if (item === undefined) return { closed: [] };
        const stands = openItemSchema.parse(item);
        const { due, left } = closeDue(stands.open, now);
        const nextAt = firstClose(left);
        const next = nextAt === undefined ? {} : { nextAt };
        if (due.length === 0) return { closed: [], ...next };
        const closed = due.map(({ id, members }) => toClosed(stands, { id, members }, now));
        const failed = await transact(table, [
          writeOpen(table, stands, stands, left, now),
          ...closed.map((digest) => ({ Put: { TableName, Item: closedItem(digest) } })),
        ]);
        return failed === undefined ? { closed, ...next } : 'outrun';
      }),
    async closed(tenant, owner, id) {
      const item = await read(digestClosedKey({ tenant, owner }, id));
      return item === undefined ? undefined : closedSchema.parse(item);
    },
    async finish({ tenant, owner, id }) {
      const Key = digestClosedKey({ tenant, owner }, id);
      await table.client.send(new UpdateCommand({ TableName, Key, UpdateExpression: 'REMOVE dueBucket, dueAt' }));
    },
  };
}

const toClosed = (
  { tenant, owner, recipientId, channel, digestKey }: OpenItem,
  { id, members }: Pick<OpenDigest, 'id' | 'members'>,
  closedAt: Instant,
): ClosedDigest => ({ tenant, owner, recipientId, channel, digestKey, id, closedAt, members });

/** Filed for a look, should whoever closed it not come to its end. */
const closedItem = (digest: ClosedDigest): Record<string, unknown> => ({
  ...digestClosedKey(digest, digest.id),
  ...digest,
  ...dueKey(digest.closedAt, shardOf(digest.owner), filedForLook(digest.closedAt)),
  ttl: expiresAtSeconds(digest.closedAt),
});

/**
 * Writes all that are open over the version that was read, filed for the first that closes: for the very time, where no
 * queue reaches it from now on, and else for a look, should the message to close it get lost.
 */
function writeOpen(
  { name: TableName }: Table,
  { tenant, owner, recipientId, channel, digestKey }: DigestOwner,
  stands: OpenItem | undefined,
  open: readonly OpenDigest[],
  now: Instant,
): Members[number] {
  const guard =
    stands === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': stands.version },
        };
  const Key = digestOpenKey({ tenant, owner });
  const closesAt = firstClose(open);
  if (closesAt === undefined) return { Delete: { TableName, Key, ...guard } };
  const filedAt = ridesOnQueue(closesAt, now) ? filedForLook(Math.max(closesAt, now)) : closesAt;
  const Item = {
    ...Key,
    tenant,
    owner,
    recipientId,
    channel,
    digestKey,
    open,
    // An item that was deleted and made anew must not take up a version that somebody still holds.
    version: stands === undefined ? now : stands.version + 1,
    ...dueKey(closesAt, shardOf(owner), filedAt),
  };
  return { Put: { TableName, Item, ...guard } };
}

import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { maxInboxItems, type NewInboxItem } from '../../core/inbox/item.ts';
import type { Sealer } from '../../core/ports.ts';
import { type Instant, secondMs } from '../../core/time.ts';
import type { Table } from './client.ts';
import { inboxSeal, personKey, placeOf } from './inbox-items.ts';
import { isLiving, wholeInbox } from './inbox-query.ts';
import { inboxCountKey, inboxMessageKey, inboxUnreadKey, recipientKey } from './keys.ts';
import { transact } from './transact.ts';

/** As many as one transaction deletes with their marks, so that a full inbox makes room for many at a time. */
const roomMade = 45;

const countSchema = z.object({ kept: z.number() }).optional();

/**
 * One write: the message, its mark, and that the inbox holds one more. A message that stands there already is done; a
 * stored person must still have the key that it was sealed under.
 */
export async function putItem(
  table: Table,
  sealer: Sealer,
  tenant: string,
  { recipientId, deliveryId, notificationId, at, expiresAt, content }: NewInboxItem,
  now: Instant,
): Promise<'done' | 'full' | 'outrun'> {
  const TableName = table.name;
  const ttl = Math.ceil(expiresAt / secondMs);
  if (ttl * secondMs <= now) return 'done';
  const key = await personKey(table, tenant, recipientId);
  const sealed = await inboxSeal(table, sealer, tenant, recipientId).seal(deliveryId, content, key);
  const place = placeOf(at, deliveryId);
  const message = { ...inboxMessageKey(tenant, recipientId, place), at, deliveryId, notificationId, ttl };
  const failed = await transact(table, [
    {
      Put: {
        TableName,
        Item: { ...message, personal: key !== undefined, sealed },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Update: {
        TableName,
        Key: inboxCountKey(tenant, recipientId),
        UpdateExpression: 'ADD kept :one',
        ConditionExpression: 'attribute_not_exists(kept) OR kept < :most',
        ExpressionAttributeValues: { ':one': 1, ':most': maxInboxItems },
      },
    },
    { Put: { TableName, Item: { ...inboxUnreadKey(tenant, recipientId, place), ttl } } },
    ...(key === undefined
      ? []
      : [
          {
            ConditionCheck: {
              TableName,
              Key: recipientKey(tenant, recipientId),
              ConditionExpression: 'sealedKey = :key',
              ExpressionAttributeValues: { ':key': key },
            },
          },
        ]),
  ]);
  if (failed === undefined || failed[0] === 'ConditionalCheckFailed') return 'done';
  return failed[1] === 'ConditionalCheckFailed' ? 'full' : 'outrun';
}

/**
 * Takes the oldest messages of a full inbox away, and counts anew: what expired was deleted without anybody counting. Where
 * another writer was faster, nothing is changed, and whoever asked looks again.
 */
export async function makeRoom(table: Table, tenant: string, recipientId: string, now: Instant): Promise<void> {
  const Key = inboxCountKey(tenant, recipientId);
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }));
  const counted = countSchema.parse(Item)?.kept;
  if (counted === undefined) return;
  const standing = await wholeInbox(table, { tenant, recipientId, family: 'M#', keysOnly: true });
  const surplus = Math.max(0, standing.length + roomMade - maxInboxItems);
  const ended = standing.filter((one) => !isLiving(one, now));
  const rest = standing.filter((one) => isLiving(one, now));
  const leaving = [...ended, ...rest].slice(0, Math.min(roomMade, Math.max(surplus, ended.length)));
  await transact(table, [
    {
      Update: {
        TableName: table.name,
        Key,
        UpdateExpression: 'SET kept = :left',
        ConditionExpression: 'kept = :counted',
        ExpressionAttributeValues: { ':left': standing.length - leaving.length, ':counted': counted },
      },
    },
    ...leaving.flatMap(({ sk }) => {
      const place = String(sk).slice(2);
      return [inboxMessageKey(tenant, recipientId, place), inboxUnreadKey(tenant, recipientId, place)].map((gone) => ({
        Delete: { TableName: table.name, Key: gone },
      }));
    }),
  ]);
}

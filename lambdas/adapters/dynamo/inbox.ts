import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { itemIdOf, readItemId } from '../../core/inbox/item.ts';
import type { InboxStore } from '../../core/inbox/store.ts';
import type { Sealer } from '../../core/ports.ts';
import { secondMs } from '../../core/time.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { type InboxRecord, inboxSeal, placeOf, recordSchema } from './inbox-items.ts';
import { makeRoom, putItem } from './inbox-puts.ts';
import { isLiving, queryInbox, wholeInbox } from './inbox-query.ts';
import { inboxMessageKey, inboxUnreadKey } from './keys.ts';
import { transact } from './transact.ts';
import { untilWritten } from './until-written.ts';

const nameOf = (tenant: string): string => `an inbox of tenant ${tenant}`;

/** People's inboxes in DynamoDB. Whether a message is read is told by the message and by its mark, which change together. */
export function createInboxStore(table: Table, sealer: Sealer): InboxStore {
  const { client, name: TableName } = table;
  const recordAt = async (tenant: string, recipientId: string, place: string): Promise<InboxRecord | undefined> => {
    const Key = inboxMessageKey(tenant, recipientId, place);
    const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
    return Item === undefined ? undefined : recordSchema.parse(Item);
  };
  const find = async (tenant: string, recipientId: string, itemId: string, now: number) => {
    const named = readItemId(itemId);
    if (named === undefined) return undefined;
    const place = placeOf(named.at, named.deliveryId);
    const record = await recordAt(tenant, recipientId, place);
    return record === undefined || record.ttl * secondMs <= now ? undefined : { record, place };
  };

  return {
    put: (tenant, item, now) =>
      untilWritten(nameOf(tenant), async () => {
        const written = await putItem(table, sealer, tenant, item, now);
        if (written !== 'full') return written;
        await makeRoom(table, tenant, item.recipientId, now);
        return 'outrun';
      }).then(() => undefined),

    async list(tenant, recipientId, { limit, unread, cursor, now }) {
      const seal = inboxSeal(table, sealer, tenant, recipientId);
      const records: InboxRecord[] = [];
      let after = cursor;
      let bytes = 0;
      let isOver = false;
      while (!isOver && records.length < limit) {
        const page = await queryInbox(table, {
          tenant,
          recipientId,
          family: unread ? 'U#' : 'M#',
          newestFirst: true,
          limit: limit - records.length,
          ...(after === undefined ? {} : { after }),
        });
        const items = unread
          ? await getAll(
              table,
              page.items.map(({ sk }) => inboxMessageKey(tenant, recipientId, String(sk).slice(2))),
            )
          : page.items;
        const known = items.map((item) => recordSchema.parse(item));
        const shown = known.filter((one) => isLiving(one, now) && one.archivedAt === undefined);
        const fitting = shown.slice(0, fittingIn(maxPageBytes - bytes, shown));
        records.push(...fitting);
        bytes += fitting.reduce((sum, { sealed }) => sum + sealed.byteLength, 0);
        const isFull = fitting.length < shown.length;
        after = isFull ? sortKeyOf(records.at(-1), unread) : page.after;
        isOver = isFull || after === undefined;
      }
      return {
        items: (await seal.openAll(records)).map(({ record, content }) => ({
          id: itemIdOf(record.at, record.deliveryId),
          notificationId: record.notificationId,
          at: record.at,
          ...(record.readAt === undefined ? {} : { readAt: record.readAt }),
          content,
        })),
        ...(after === undefined ? {} : { nextCursor: after }),
      };
    },

    async unread(tenant, recipientId, now) {
      const marks = await wholeInbox(table, { tenant, recipientId, family: 'U#' });
      return marks.filter((mark) => isLiving(mark, now)).length;
    },

    async unreadIds(tenant, recipientId, now) {
      const marks = await wholeInbox(table, { tenant, recipientId, family: 'U#' });
      return marks.flatMap((mark) => {
        const [, at, deliveryId] = String(mark.sk).split('#');
        return isLiving(mark, now) && at !== undefined && deliveryId !== undefined
          ? [itemIdOf(Number(at), deliveryId)]
          : [];
      });
    },

    async find(tenant, recipientId, itemId, now) {
      const found = await find(tenant, recipientId, itemId, now);
      if (found === undefined) return undefined;
      const { notificationId, deliveryId, readAt } = found.record;
      return { notificationId, deliveryId, wasUnread: readAt === undefined };
    },

    mark: (tenant, recipientId, itemId, mark, now) =>
      untilWritten(nameOf(tenant), async () => {
        const found = await find(tenant, recipientId, itemId, now);
        if (found === undefined) return false;
        const { record, place } = found;
        const unreadKey = inboxUnreadKey(tenant, recipientId, place);
        const failed = await transact(table, [
          {
            Update: {
              TableName,
              Key: inboxMessageKey(tenant, recipientId, place),
              UpdateExpression: changes[mark],
              ConditionExpression: 'attribute_exists(pk)',
              ...(mark === 'unread' ? {} : { ExpressionAttributeValues: { ':now': now } }),
            },
          },
          mark === 'unread'
            ? { Put: { TableName, Item: { ...unreadKey, ttl: record.ttl } } }
            : { Delete: { TableName, Key: unreadKey } },
        ]);
        return failed === undefined ? true : 'outrun';
      }),
  };
}

/** Sealed in one page. A function may answer 6 MB, as JSON within JSON, where a quotation mark takes twice the room. */
const maxPageBytes = 2_500 * 1_024;

/** How many of the records fit; each is far smaller than a page. */
function fittingIn(bytes: number, records: readonly InboxRecord[]): number {
  let left = bytes;
  const end = records.findIndex(({ sealed }) => {
    left -= sealed.byteLength;
    return left < 0;
  });
  return end === -1 ? records.length : end;
}

/** Where a list goes on after a message: the message itself, or its mark. */
const sortKeyOf = (record: InboxRecord | undefined, unread: boolean): string | undefined =>
  record === undefined ? undefined : unread ? `U#${record.sk.slice(2)}` : record.sk;

/** The first time that something was read or archived is the one that is kept. */
const changes = {
  read: 'SET readAt = if_not_exists(readAt, :now)',
  archive: 'SET readAt = if_not_exists(readAt, :now), archivedAt = if_not_exists(archivedAt, :now)',
  unread: 'REMOVE readAt, archivedAt',
} as const;

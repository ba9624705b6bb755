import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import { type DueItem, type DueStore, type NotificationRef, shardRead } from '../../../lambdas/core/delivery/store.ts';
import { laneOf } from '../../../lambdas/core/notification/notification.ts';
import { type Access, callStore, indexedFrom } from './access.ts';
import { keyOf, shortId } from './memory.ts';

/** The due index in memory; what was written within the last second may not show yet. */
export function createDue(access: Access): DueStore {
  const { memory, process } = access;
  return {
    shardCount,
    cursor: () => process.call({ port: 'store', name: 'due.cursor', run: () => memory.sweepCursor }),
    moveCursor: (cursor) =>
      process.call({
        port: 'store',
        name: 'due.moveCursor',
        run() {
          memory.sweepCursor = cursor;
        },
      }),
    page: (minute, shard, after) => pageOf(access, minute, shard, after),
    async records(refs) {
      return callStore(access, {
        name: 'due.records',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ deliveryId }) => shortId(deliveryId)).join(' '),
        run: () => ({
          found: refs.flatMap(({ tenant, notificationId, deliveryId }) => {
            const delivery = memory.deliveries.get(keyOf(tenant, notificationId))?.get(deliveryId);
            return delivery === undefined ? [] : [memory.recordOf(delivery)];
          }),
          unreadable: [],
        }),
      });
    },
    unplanned: (refs) =>
      callStore(access, {
        name: 'due.unplanned',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ notificationId }) => notificationId).join(' '),
        run: () => ({
          found: refs.flatMap(({ tenant, notificationId }) => {
            const body = memory.bodies.get(keyOf(tenant, notificationId));
            return body === undefined || memory.heads.has(keyOf(tenant, notificationId))
              ? []
              : [{ tenant, notificationId, lane: laneOf(body.request.priority) }];
          }),
          unreadable: [],
        }),
      }),
    postpone: (item, checkAt) => {
      const { tenant, notificationId } = refOf(item);
      return callStore(access, {
        name: 'due.postpone',
        tenants: [tenant],
        about: notificationId,
        run: () => {
          const key = filedAs(item);
          if (memory.isFiled(key)) memory.file(key, item, filedForLook(checkAt), indexedFrom(access));
        },
      });
    },
  };
}

/** Enough shards that one may fail while another goes on. */
const shardCount = 2;
/** Few enough that a minute takes several pages. */
const pageSize = 2;

function refOf(item: DueItem): NotificationRef {
  if (item.kind === 'unreadable') throw new Error('nothing in memory is unreadable');
  if (item.kind === 'incident' || item.kind === 'heartbeat' || item.kind === 'campaign' || item.kind === 'digest')
    throw new Error('this memory holds notifications alone');
  return item.kind === 'body' || item.kind === 'head' ? item : item.ref;
}

const idOf = (item: DueItem): string =>
  item.kind === 'delivery' || item.kind === 'ledger' ? item.ref.deliveryId : refOf(item).notificationId;
const shardOf = (item: DueItem): number => idOf(item).charCodeAt(4) % shardCount;
/** The key that the other stores file it under. */
const filedAs = (item: DueItem): string => `${item.kind.charAt(0).toUpperCase()}/${idOf(item)}`;

const pageOf = ({ memory, process, now }: Access, minute: number, shard: number, after = '') =>
  process.call({
    port: 'store',
    name: 'due.page',
    about: `${new Date(minute).toISOString().slice(11, 16)} ${shard} ${after}`,
    run() {
      const rest = memory.filedIn(minute, now()).filter(({ place, item }) => shardOf(item) === shard && place > after);
      const page = rest.slice(0, pageSize);
      return {
        items: page.map(({ item }) => item),
        next: (rest.length > pageSize ? page.at(-1)?.place : undefined) ?? shardRead,
      };
    },
  });

import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import type { DueItem, DueStore } from '../../../lambdas/core/delivery/store.ts';
import { laneOf } from '../../../lambdas/core/notification/notification.ts';
import { type Access, callStore, indexedFrom } from './access.ts';
import { keyOf, shortId } from './memory.ts';

/** The due index in memory; what was written within the last second may not show yet. */
export function createDue(access: Access): DueStore {
  const { memory, process } = access;
  return {
    cursor: () => process.call({ port: 'store', name: 'due.cursor', run: () => memory.sweepCursor }),
    moveCursor: (minute) =>
      process.call({
        port: 'store',
        name: 'due.moveCursor',
        run() {
          memory.sweepCursor = minute;
        },
      }),
    minute: (minute) => Array.from({ length: shardCount }, (_, shard) => pagesOf(access, minute, shard)),
    async records(refs) {
      return callStore(access, {
        name: 'due.records',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ deliveryId }) => shortId(deliveryId)).join(' '),
        run: () =>
          refs.flatMap(({ tenant, notificationId, deliveryId }) => {
            const delivery = memory.deliveries.get(keyOf(tenant, notificationId))?.get(deliveryId);
            return delivery === undefined ? [] : [memory.recordOf(delivery)];
          }),
      });
    },
    unplanned: (refs) =>
      callStore(access, {
        name: 'due.unplanned',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ notificationId }) => notificationId).join(' '),
        run: () =>
          refs.flatMap(({ tenant, notificationId }) => {
            const body = memory.bodies.get(keyOf(tenant, notificationId));
            return body === undefined || memory.heads.has(keyOf(tenant, notificationId))
              ? []
              : [{ tenant, notificationId, lane: laneOf(body.request.priority) }];
          }),
      }),
    postpone: (item, checkAt) =>
      callStore(access, {
        name: 'due.postpone',
        tenants: [item.tenant],
        about: item.notificationId,
        run: () => {
          const key = `${item.kind === 'body' ? 'B' : 'H'}/${item.notificationId}`;
          memory.file(key, item, filedForLook(checkAt), indexedFrom(access));
        },
      }),
  };
}

/** Enough shards that one may fail while another goes on. */
const shardCount = 2;
const shardOf = (item: DueItem): number =>
  (item.kind === 'body' || item.kind === 'head' ? item.notificationId : item.ref.deliveryId).charCodeAt(4) % shardCount;

async function* pagesOf(
  { memory, process, now }: Access,
  minute: number,
  shard: number,
): AsyncGenerator<readonly DueItem[]> {
  yield await process.call({
    port: 'store',
    name: 'due.minute',
    about: `${new Date(minute).toISOString().slice(11, 16)} ${shard}`,
    run: () => memory.filedIn(minute, now()).filter((item) => shardOf(item) === shard),
  });
}

import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import type { NotificationHead } from '../../../lambdas/core/notification/notification.ts';
import type { NotificationStore } from '../../../lambdas/core/notification/store.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { type Access, callStore, indexedFrom } from './access.ts';
import { keyOf } from './memory.ts';

const plannedWithinMs = 2 * minuteMs;

export class NotSimulatedError extends Error {
  override readonly name = 'NotSimulatedError';
  constructor(what: string) {
    super(`the simulation has no ${what}: the pipeline was not known to use it`);
  }
}

/** Notifications in memory, by the conditions that the table's own store puts. */
export function createNotifications(access: Access): NotificationStore {
  const { memory } = access;
  const bodyOf = (tenant: string, id: string) => memory.bodies.get(keyOf(tenant, id));
  const headOf = (tenant: string, id: string) => memory.heads.get(keyOf(tenant, id));
  return {
    accept: (body) =>
      callStore(access, {
        name: 'notifications.accept',
        tenants: [body.tenant],
        about: body.id,
        run: () => {
          const existing = bodyOf(body.tenant, body.id);
          if (existing !== undefined) return { kind: 'existing', body: existing } as const;
          memory.bodies.set(keyOf(body.tenant, body.id), body);
          const item = { kind: 'body', tenant: body.tenant, notificationId: body.id } as const;
          memory.file(`B/${body.id}`, item, filedForLook(body.acceptedAt + plannedWithinMs), indexedFrom(access));
          return { kind: 'accepted' } as const;
        },
      }),
    body: (tenant, id) =>
      callStore(access, { name: 'notifications.body', tenants: [tenant], about: id, run: () => bodyOf(tenant, id) }),
    bodies: (refs) =>
      callStore(access, {
        name: 'notifications.bodies',
        tenants: refs.map(({ tenant }) => tenant),
        about: refs.map(({ id }) => id).join(' '),
        run: () => refs.flatMap(({ tenant, id }) => bodyOf(tenant, id) ?? []),
      }),
    head: (tenant, id) =>
      callStore(access, { name: 'notifications.head', tenants: [tenant], about: id, run: () => headOf(tenant, id) }),
    load: (tenant, id) =>
      callStore(access, {
        name: 'notifications.load',
        tenants: [tenant],
        about: id,
        run: () => {
          const body = bodyOf(tenant, id);
          const head = headOf(tenant, id);
          const reach = memory.reaches.get(tenant);
          return {
            ...(body === undefined ? {} : { body }),
            ...(head === undefined ? {} : { head }),
            ...(reach === undefined ? {} : { reach }),
          };
        },
      }),
    heads: () => Promise.reject(new NotSimulatedError('notifications.heads')),
    list: () => Promise.reject(new NotSimulatedError('notifications.list')),
    cancel: (tenant, id, at) =>
      callStore(access, {
        name: 'notifications.cancel',
        tenants: [tenant],
        about: id,
        run: () => cancel(access, tenant, id, at),
      }),
    deliveries: (head) =>
      callStore(access, {
        name: 'notifications.deliveries',
        tenants: [head.tenant],
        about: head.id,
        run: () => memory.recordsOf(head.tenant, head.id).filter(({ delivery }) => delivery.part < head.spread),
      }),
  };
}

function cancel({ memory, watcher }: Access, tenant: string, id: string, at: number): 'canceled' | 'ended' {
  const head = memory.heads.get(keyOf(tenant, id));
  if (head !== undefined && head.status !== 'planned' && head.status !== 'canceled') return 'ended';
  const next: NotificationHead = {
    ...(head ?? { tenant, id, spread: 1, deliveryCount: 0 }),
    status: 'canceled',
    canceledAt: head?.canceledAt ?? at,
  };
  memory.heads.set(keyOf(tenant, id), next);
  watcher.canceled(tenant, id);
  return 'canceled';
}

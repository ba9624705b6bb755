import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { BodySource } from './dependencies.ts';

/** Keeps the last bodies read: a notification to a thousand people is read once, not a thousand times. */
export function keepBodies(notifications: Pick<NotificationStore, 'bodies'>, maxKept: number): BodySource {
  const kept = new Map<string, NotificationBody>();
  const keep = (body: NotificationBody): void => {
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value ?? '');
    kept.set(keyOf(body), body);
  };
  return {
    async getAll(refs) {
      const known = refs.flatMap((ref) => kept.get(keyOf(ref)) ?? []);
      const missing = refs.filter((ref) => !kept.has(keyOf(ref)));
      const read = missing.length === 0 ? [] : await notifications.bodies(missing);
      for (const body of read) keep(body);
      return [...known, ...read];
    },
  };
}

const keyOf = ({ tenant, id }: { readonly tenant: string; readonly id: string }): string => `${tenant}#${id}`;

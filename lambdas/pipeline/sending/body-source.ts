import { bounded } from '../../core/bounded.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationStore } from '../../core/notification/store.ts';
import type { BodySource } from './dependencies.ts';

/** Keeps the last bodies read: a notification to a thousand people is read once, not a thousand times. */
export function keepBodies(notifications: Pick<NotificationStore, 'bodies'>, maxKept: number): BodySource {
  const kept = bounded<string, NotificationBody>(maxKept);
  return {
    async getAll(refs) {
      const found = refs.map((ref) => kept.get(keyOf(ref)));
      const known = found.filter((body) => body !== undefined);
      const missing = refs.filter((_, index) => found[index] === undefined);
      const read = missing.length === 0 ? [] : await notifications.bodies(missing);
      for (const body of read) kept.set(keyOf(body), body);
      return [...known, ...read];
    },
  };
}

const keyOf = ({ tenant, id }: { readonly tenant: string; readonly id: string }): string => `${tenant}#${id}`;

import { setTimeout as pause } from 'node:timers/promises';
import type { Resource } from '../client.ts';
import type { Session } from './session.ts';

const lookEveryMs = 500;
const over: ReadonlySet<unknown> = new Set(['completed', 'failed', 'canceled', 'expired']);

/** What a notification is once it has come to its end, or as it stands when the patience is over. */
export async function watchNotification(
  { client, terminal }: Session,
  id: string,
  patienceSeconds: number,
): Promise<Resource> {
  const giveUpAt = performance.now() + patienceSeconds * 1_000;
  let told: unknown;
  for (;;) {
    const notification = await client.notifications.get(id);
    if (terminal.isWatched && notification.status !== told) terminal.err(`… ${String(notification.status)}`);
    told = notification.status;
    if (over.has(notification.status) || performance.now() >= giveUpAt) return notification;
    await pause(lookEveryMs);
  }
}

import type { NotificationBody } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import { OwnError } from '../core/own-error.ts';

/** The id of a notification that the platform makes itself belongs to something else, which cannot be. */
export class IdTakenError extends OwnError {
  override readonly name = 'IdTakenError';
  constructor(id: string, maker: string) {
    super(`the notification ${id} that ${maker} makes was not made by it`);
  }
}

/** Accepts a notification whose id derives from what it is for. The one that stands: a repeat meets its own first try. */
export async function acceptOwn(
  notifications: Pick<NotificationStore, 'accept'>,
  body: NotificationBody,
  maker: string,
): Promise<NotificationBody> {
  const stored = await notifications.accept(body);
  if (stored.kind === 'taken') throw new IdTakenError(body.id, maker);
  return stored.kind === 'existing' ? stored.body : body;
}

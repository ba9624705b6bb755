import { peopleInRequest } from '../core/delivery/people.ts';
import type { NotificationBody } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import type { AudienceStore } from '../core/planning/audience-store.ts';
import type { Recipient } from '../core/recipient/recipient.ts';

/** A person's place in a notification, as links name it. */
export interface Place {
  readonly tenant: string;
  readonly notificationId: string;
  readonly recipient: number;
}

export interface FindPersonDependencies {
  readonly notifications: Pick<NotificationStore, 'body'>;
  readonly audiences: Pick<AudienceStore, 'personAt'>;
}

/** The person whom a link was for: as the stored audience has it, where there is one. Nobody is, once erased. */
export async function findPerson(
  { notifications, audiences }: FindPersonDependencies,
  { tenant, notificationId, recipient }: Place,
): Promise<{ readonly body: NotificationBody; readonly person: Recipient } | undefined> {
  const [body, stored] = await Promise.all([
    notifications.body(tenant, notificationId),
    audiences.personAt(tenant, notificationId, recipient),
  ]);
  if (body === undefined || stored === 'erased') return undefined;
  const [person] = stored ?? peopleInRequest(body, { recipient });
  return person === undefined ? undefined : { body, person };
}

import type { Delivery } from '../delivery/delivery.ts';
import type { People } from '../delivery/people.ts';
import type { NotificationBody } from '../notification/notification.ts';
import type { Audience, AudienceRemark, Person } from './audience.ts';

/** The part that every stored audience has, and that names the others. */
export const firstPart = '0';

/** An audience as it was when the notification was first planned. Planning again meets the same people. */
export interface PinnedAudience {
  readonly people: readonly Person[];
  readonly remarks: readonly AudienceRemark[];
  /** Over how many partitions the deliveries are spread: an erasure must not change it, since their ids tell it. */
  readonly spread: number;
}

/** Which delivery asks for its people; only those that say where in the audience they stand. */
export type AudienceRef = Pick<Delivery, 'tenant' | 'notificationId' | 'id' | 'recipientId' | 'recipient'> & {
  readonly audience: string;
};

/**
 * The audiences that requests do not tell by themselves, beside the notifications' bodies. What stands there of a stored
 * person is sealed under the person's own key, so that an erasure reaches it.
 */
export interface AudienceStore {
  /** What an earlier try of planning has stored; undefined where none has. */
  read(body: Pick<NotificationBody, 'tenant' | 'id'>): Promise<PinnedAudience | undefined>;
  /** Stores the audience unless there is one; the one that stands. */
  pin(body: NotificationBody, audience: Audience, spread: number): Promise<PinnedAudience>;
  /** Whom the deliveries are for, by delivery; what is past its retention is left out. */
  peopleOf(refs: readonly AudienceRef[]): Promise<ReadonlyMap<string, People>>;
  /** The person at a place; undefined where no audience is stored, so that the place is one in the request. */
  personAt(tenant: string, notificationId: string, index: number): Promise<People | undefined>;
}

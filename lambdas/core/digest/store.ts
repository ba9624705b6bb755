import type { Instant } from '../time.ts';
import type { DigestChoice } from './choice.ts';
import type { DigestMember, DigestOwner } from './open-digest.ts';

/** Which message of whom. */
export interface MemberPlace {
  readonly owner: Pick<DigestOwner, 'tenant' | 'owner'>;
  readonly member: Pick<DigestMember, 'notificationId' | 'step'>;
}

/** A message that is to be told of with others. */
export interface DigestJoin {
  readonly owner: DigestOwner;
  readonly member: DigestMember;
  readonly choice: DigestChoice;
  readonly timezone: string;
}

/** Which digest took a message in. `closesAt` where it was just opened: somebody has to come by then. */
export interface DigestPlace {
  readonly id: string;
  readonly closesAt?: Instant;
}

/** A digest that takes nothing in any more. */
export interface ClosedDigest extends DigestOwner {
  readonly id: string;
  readonly closedAt: Instant;
  /** In the order in which they came. */
  readonly members: readonly DigestMember[];
}

/** Messages that wait to be told of together, by person, channel and digest key. */
export interface DigestStore {
  /**
   * Takes a message in, once: asked again, it answers with the digest that has it, whatever has become of that. Undefined
   * where there is no room.
   */
  join(join: DigestJoin, now: Instant): Promise<DigestPlace | undefined>;
  /** Which digests took messages in before, in the order asked; undefined for one that joined none. */
  placesOf(places: readonly MemberPlace[]): Promise<readonly (string | undefined)[]>;
  /** Closes what is due; answers with that, and with when the next one closes. */
  closeDue(
    tenant: string,
    owner: string,
    now: Instant,
  ): Promise<{ readonly closed: readonly ClosedDigest[]; readonly nextAt?: Instant }>;
  closed(tenant: string, owner: string, id: string): Promise<ClosedDigest | undefined>;
  /** Nobody has to look at it any more. */
  finish(digest: Pick<ClosedDigest, 'tenant' | 'owner' | 'id'>): Promise<void>;
}

/** Something about a digest that is to be done: close those of an owner that are due, or finish one that was closed. */
export interface DigestTurn {
  readonly tenant: string;
  readonly owner: string;
  /** Absent: whichever are due. */
  readonly id?: string | undefined;
  /** When, if not at once. */
  readonly at?: Instant;
}

/** Asks for turns. Throws where a queue did not take them. */
export interface DigestQueue {
  turnAll(turns: readonly DigestTurn[]): Promise<void>;
}

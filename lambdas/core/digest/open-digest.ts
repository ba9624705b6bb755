import { type Instant, minuteMs } from '../time.ts';
import type { DigestChoice } from './choice.ts';
import { closeTime } from './close-time.ts';

/** So many messages are told of in one; what comes after them opens another. */
export const maxMembers = 100;
/** So many are open at once for a person, a channel and a digest key; what finds no room is sent by itself. All must fit into one transaction. */
export const maxOpen = 20;

/** Planners' clocks differ, and who looked at the clock first may join last: so much before it was opened counts as within. */
const slackMs = minuteMs;

/** A message that a digest takes in: whose words it is told in stands in its own notification. */
export interface DigestMember {
  readonly notificationId: string;
  /** The person's place among the people of that notification. */
  readonly recipient: number;
  /** The place of the channel in its request. */
  readonly step: number;
  /** When it would have been sent. */
  readonly at: Instant;
}

/** What a digest is for: it holds messages of these only. */
export interface DigestOwner {
  readonly tenant: string;
  /** A name for the three below. */
  readonly owner: string;
  readonly recipientId: string;
  readonly channel: string;
  /** The category, unless requests say otherwise. */
  readonly digestKey: string;
}

/** A digest that still takes messages in. */
export interface OpenDigest {
  /** The notification that it will be. */
  readonly id: string;
  readonly every: DigestChoice['every'];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  readonly members: readonly DigestMember[];
}

export interface Joining {
  readonly member: DigestMember;
  readonly choice: DigestChoice;
  readonly timezone: string;
  readonly now: Instant;
  /** The name of a digest that the member would open. */
  readonly newId: string;
}

/** What came of joining: all that are open now, and the one that took the message in. */
export interface Joined {
  readonly open: readonly OpenDigest[];
  readonly digest: OpenDigest;
}

/**
 * Puts a message into the digest that is open for its time, or opens one. What was meant for earlier than now counts as of
 * now: a digest whose time is over takes nothing in any more, even where nobody has closed it yet. Undefined where too many
 * are open.
 */
export function join(open: readonly OpenDigest[], joining: Joining): Joined | undefined {
  const { choice, timezone, now, member } = joining;
  const at = Math.max(member.at, now);
  const closesAt = closeTime(choice, timezone, at);
  const fits = (digest: OpenDigest): boolean =>
    digest.every === choice.every &&
    digest.members.length < maxMembers &&
    digest.closesAt > now &&
    (choice.every === 'window' ? digest.opensAt <= at + slackMs && at < digest.closesAt : digest.closesAt === closesAt);
  const known = open.find(fits);
  if (known !== undefined) {
    const digest = { ...known, members: [...known.members, member] };
    return { digest, open: open.map((each) => (each === known ? digest : each)) };
  }
  if (open.length >= maxOpen) return undefined;
  const digest = { id: joining.newId, every: choice.every, opensAt: at, closesAt, members: [member] };
  return { digest, open: [...open, digest] };
}

/** Those whose time has come, and those that go on. */
export const closeDue = (
  open: readonly OpenDigest[],
  now: Instant,
): { readonly due: readonly OpenDigest[]; readonly left: readonly OpenDigest[] } => ({
  due: open.filter(({ closesAt }) => closesAt <= now),
  left: open.filter(({ closesAt }) => closesAt > now),
});

/** When the first of them closes. */
export const firstClose = (open: readonly OpenDigest[]): Instant | undefined =>
  open.length === 0 ? undefined : Math.min(...open.map(({ closesAt }) => closesAt));

import { dayMs, type Instant } from '../time.ts';
import type { Cap } from './cap.ts';

/** What a cap counts: everything that a person gets, or one category. */
export const everything = '*';

/** A cap and what it counts. A person may be under several, and all of them must have room. */
export interface ScopedCap extends Cap {
  readonly scope: string;
}

/** Something that was let through a cap: when it is to go out, and by which message. */
export interface Send {
  readonly at: Instant;
  readonly by: string;
}

/** What somebody gets, by what caps count; oldest first. */
export type Sends = Readonly<Record<string, readonly Send[]>>;

/** One message that asks for room under its caps. */
export interface CapClaim extends Send {
  readonly caps: readonly ScopedCap[];
  /** False: it passes the caps by, and only asks whether they would have stopped it. */
  readonly takes: boolean;
}

/** No cap looks back further. */
export const longestCapMs = 31 * dayMs;
/** So much of what no cap of the message looks back to is kept by scope, for caps that somebody makes longer. */
const remembered = 200;
/** More than any cap allows in the days ahead for which messages are mostly held. */
const mostOfScope = 500;
/** Of all scopes together: some 45 bytes each must fit into an item of 400 KB. */
const mostOfPerson = 6_000;

/**
 * Whether all caps have room for the message, and what stands once it took its room. Asking again meets its own room. Where
 * more would stand than may be kept there is no room either: what a cap counts is never forgotten to make some.
 */
export function claimRoom(
  sends: Sends,
  claim: CapClaim,
  now: Instant,
): { readonly hasRoom: boolean; readonly sends: Sends } {
  const { at, by, caps, takes } = claim;
  const listOf = (scope: string): readonly Send[] => (Object.hasOwn(sends, scope) ? (sends[scope] ?? []) : []);
  const hasRoom = caps.every((cap) => fits(cap, listOf(cap.scope), claim));
  if (!hasRoom || !takes) return { hasRoom, sends };
  const scopes = [...new Set(caps.map(({ scope }) => scope))];
  const taken = scopes.filter((scope) => !listOf(scope).some((send) => send.by === by));
  if (taken.length === 0) return { hasRoom, sends };
  const lists = new Map(Object.entries(sends));
  for (const scope of taken) lists.set(scope, [...listOf(scope), { at, by }]);
  const after = [...lists].flatMap(([scope, list]) => {
    const left = kept(list, longestOf(caps, scope), now);
    return left.length === 0 ? [] : [[scope, left] as const];
  });
  const isTooMuch =
    after.some(([scope, { length }]) => taken.includes(scope) && length > mostOfScope) ||
    after.reduce((sum, [, { length }]) => sum + length, 0) > mostOfPerson;
  return isTooMuch ? { hasRoom: false, sends } : { hasRoom, sends: Object.fromEntries(after) };
}

/** True where no stretch of the cap's time would hold more than it allows with the message, which may be held for later. */
function fits({ limit, per }: Cap, sends: readonly Send[], { at, by }: Send): boolean {
  if (sends.some((send) => send.by === by)) return true;
  const near = sends.map((send) => send.at).filter((other) => Math.abs(other - at) < per);
  const times = [...near, at].sort((left, right) => left - right);
  return times.every((first, index) => {
    const last = times[index + limit];
    return last === undefined || last - first >= per;
  });
}

/** How far back the caps look; all the way, of a scope that they do not count. */
const longestOf = (caps: readonly ScopedCap[], scope: string): number => {
  const own = caps.filter((cap) => cap.scope === scope);
  return own.length === 0 ? longestCapMs : Math.max(...own.map(({ per }) => per));
};

/** Without what no cap looks back to any more, and without the oldest of what these caps do not, beyond what is remembered. */
function kept(sends: readonly Send[], lookBackMs: number, now: Instant): readonly Send[] {
  const inOrder = sends.filter(({ at }) => at > now - longestCapMs).toSorted((left, right) => left.at - right.at);
  const old = inOrder.filter(({ at }) => at <= now - lookBackMs).length;
  return inOrder.slice(Math.min(old, Math.max(0, inOrder.length - remembered)));
}

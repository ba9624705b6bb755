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
/** More than any cap allows in all the time ahead for which messages are held; what is older gives way. */
const maxKept = 500;

/** Whether all caps have room for the message, and what stands once it took its room. Asking again meets its own room. */
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
  return {
    hasRoom,
    sends: {
      ...sends,
      ...Object.fromEntries(taken.map((scope) => [scope, kept([...listOf(scope), { at, by }], now)])),
    },
  };
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

/** Without what no cap looks back to any more. */
function kept(sends: readonly Send[], now: Instant): readonly Send[] {
  const inOrder = sends.toSorted((left, right) => left.at - right.at);
  return inOrder.filter(({ at }) => at > now - longestCapMs).slice(-maxKept);
}

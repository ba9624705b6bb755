import type { Passable } from '../../category/policy.ts';
import type { Delivery } from '../../delivery/delivery.ts';
import type { Instant } from '../../time.ts';
import type { PlacedCandidate } from '../candidates.ts';
import type { PlanFacts } from '../facts.ts';

/** The end of a message that is not sent; `mergedInto`: the notification that tells of it in its place. */
export type Drop = Extract<Delivery['decision'], { kind: 'drop' }> & { readonly mergedInto?: string };

/** A message that goes out later; its time moves to `until`, which is `Infinity` where no time will ever do. */
export interface Hold {
  readonly kind: 'hold';
  readonly until: Instant;
}

export type Verdict = Drop | Hold;

/** One reason to speak against a message at the time it is due; undefined where the rule has nothing against it. */
type Ask<Word extends Verdict> = (candidate: PlacedCandidate, facts: PlanFacts, dueAt: Instant) => Word | undefined;

/** One reason not to send a message, asked of every candidate. */
export type Rule = Ask<Drop>;
/** One reason to send a message later. */
export type HoldRule = Ask<Hold>;

/** A rule as the planner asks it; what has a name, critical messages may pass by. */
export interface Listed<Asked> {
  readonly ask: Asked;
  readonly name?: Passable;
}
/** Holds always have one, for the timeline to say what held a message back. */
export interface ListedHold extends Listed<HoldRule> {
  readonly name: Passable;
}

import type { Passable } from '../category/policy.ts';
import type { Instant } from '../time.ts';
import type { PlacedCandidate } from './candidates.ts';
import type { PlanFacts } from './facts.ts';
import { passes, skips } from './rules/passes.ts';
import type { Drop, ListedHold } from './rules/rule.ts';
import { choices, holds } from './rules/rules.ts';

/** More than rules that ever come to an agreement need. */
const maxRounds = 10;

/** The rules that move a message: the first once, the others until none does. */
interface Movers {
  readonly choices: readonly ListedHold[];
  readonly holds: readonly ListedHold[];
}

/** When a message goes out after all, which rules moved it there, and why it never does. */
export interface Timing {
  readonly dueAt: Instant;
  readonly held: readonly { readonly rule: Passable; readonly until: Instant }[];
  /** Would have been held by these, but for its priority. */
  readonly passed: readonly Passable[];
  readonly drop?: Drop;
}

/**
 * Moves a message from hold to hold until no rule moves it. What no time will ever do for, or only one at which the message
 * has expired or was given up, is suppressed by the rule that moved it too far. A choice makes a message better timed, never
 * lost: one from which there is no time left is not made.
 */
export function timeOf(
  candidate: PlacedCandidate,
  facts: PlanFacts,
  meantFor: Instant,
  lastAt: Instant,
  movers: Movers = { choices, holds },
): Timing {
  const timing = moved(candidate, facts, meantFor, lastAt, movers);
  const isChosen = timing.held.some((hold) => movers.choices.some(({ name }) => name === hold.rule));
  return timing.drop === undefined || !isChosen
    ? timing
    : moved(candidate, facts, meantFor, lastAt, { ...movers, choices: [] });
}

function moved(
  candidate: PlacedCandidate,
  facts: PlanFacts,
  meantFor: Instant,
  lastAt: Instant,
  movers: Movers,
): Timing {
  const held: Timing['held'][number][] = [];
  const passed = new Set<Passable>();
  const move = (dueAt: Instant, { name, ask }: ListedHold): Instant => {
    if (skips(candidate.channel, name)) return dueAt;
    const hold = ask(candidate, facts, dueAt);
    if (hold === undefined) return dueAt;
    if (passes(facts, name)) {
      passed.add(name);
      return dueAt;
    }
    held.push({ rule: name, until: hold.until });
    return hold.until;
  };
  let dueAt = movers.choices.reduce(move, meantFor);
  for (let round = 0; dueAt < lastAt; round++) {
    const next = movers.holds.reduce((at, rule) => (at < lastAt ? move(at, rule) : at), dueAt);
    if (next === dueAt) return { dueAt, held, passed: [...passed] };
    dueAt = round < maxRounds ? next : Number.POSITIVE_INFINITY;
  }
  const reason = held.at(-1)?.rule ?? 'send-window';
  return {
    dueAt: meantFor,
    held: held.filter(({ until }) => Number.isFinite(until)),
    passed: [...passed],
    drop: { kind: 'drop', status: 'suppressed', reason },
  };
}

import type { Passable } from '../category/policy.ts';
import { horizonMs } from '../notification/horizon.ts';
import type { Instant } from '../time.ts';
import type { PlacedCandidate } from './candidates.ts';
import type { PlanFacts } from './facts.ts';
import { passes, skips } from './rules/passes.ts';
import type { Drop, Listed, Rule } from './rules/rule.ts';
import { drops, limits } from './rules/rules.ts';
import { type Timing, timeOf } from './time-of.ts';

/** What all rules together say of a message. */
export interface Judgement {
  readonly scheduledFor: Instant;
  readonly held: Timing['held'];
  readonly passed: readonly Passable[];
  readonly drop?: Drop;
}

/**
 * Asks every rule: first what stops the message whenever it is sent, then what holds it back, then what limits how many
 * go out. `meantFor` is when it would go out if no rule spoke.
 */
export function judge(candidate: PlacedCandidate, facts: PlanFacts, meantFor: Instant): Judgement {
  const first = objectionOf(drops, candidate, facts, meantFor);
  if (first.drop !== undefined) return { scheduledFor: meantFor, held: [], ...first };
  const { dueAt, held, passed, drop } = timeOf(candidate, facts, meantFor, lastAtOf(facts, meantFor));
  const timed = { scheduledFor: dueAt, held, passed: [...first.passed, ...passed] };
  if (drop !== undefined) return { ...timed, drop };
  const last = objectionOf(limits, candidate, facts, dueAt);
  return {
    ...timed,
    passed: [...timed.passed, ...last.passed],
    ...(last.drop === undefined ? {} : { drop: last.drop }),
  };
}

/** From when on it is too late for a message that is held back. */
export const lastAtOf = ({ body }: Pick<PlanFacts, 'body'>, meantFor: Instant): Instant =>
  Math.min(body.request.expiresAt ?? Number.POSITIVE_INFINITY, meantFor + horizonMs);

/** What stops a message whenever it is sent; undefined where nothing does. */
export const stopOf = (candidate: PlacedCandidate, facts: PlanFacts, meantFor: Instant): Drop | undefined =>
  objectionOf(drops, candidate, facts, meantFor).drop;

/** The first rule that objects, and those that would have objected, but for the message's priority. */
export function objectionOf(
  rules: readonly Listed<Rule>[],
  candidate: PlacedCandidate,
  facts: PlanFacts,
  dueAt: Instant,
): Pick<Judgement, 'drop' | 'passed'> {
  const passed: Passable[] = [];
  for (const { name, ask } of rules) {
    if (name !== undefined && skips(candidate.channel, name)) continue;
    const drop = ask(candidate, facts, dueAt);
    if (drop === undefined) continue;
    if (name === undefined || !passes(facts, name)) return { drop, passed };
    passed.push(name);
  }
  return { passed };
}

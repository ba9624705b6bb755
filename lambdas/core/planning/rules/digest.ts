import type { PlacedCandidate } from '../candidates.ts';
import { digestKey, type PlanFacts } from '../facts.ts';
import type { Drop } from './rule.ts';

/** The message is told of by another, together with others of its kind. */
export function digest(candidate: PlacedCandidate, { digests }: PlanFacts): Drop | undefined {
  const mergedInto = digests?.get(digestKey(candidate));
  return mergedInto === undefined ? undefined : { kind: 'drop', status: 'skipped', reason: 'merged', mergedInto };
}

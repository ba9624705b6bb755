import { placeOf } from '../recipient/locale.ts';
import type { Instant } from '../time.ts';
import type { Candidate, PlacedCandidate } from './candidates.ts';
import type { PlanFacts } from './facts.ts';

/** A candidate, where the person's words and clocks are, and when it would go out if no rule spoke. */
export interface Placing {
  readonly candidate: PlacedCandidate;
  readonly place: ReturnType<typeof placeOf>;
  readonly meantFor: Instant;
}

/** `now` is the time of acceptance, from which delays count. */
export function placeCandidate(candidate: Candidate, facts: PlanFacts, now: Instant): Placing {
  const { request } = facts.body;
  const person = facts.audience.people[candidate.recipient ?? 0]?.recipient;
  const place = placeOf(person ?? {}, facts.settings);
  return {
    candidate: { ...candidate, timezone: place.timezone },
    place,
    meantFor: Math.max(now, request.sendAt ?? now) + (candidate.channel.delay ?? 0),
  };
}

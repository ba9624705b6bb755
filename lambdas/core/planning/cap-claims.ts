import { createHash } from 'node:crypto';
import type { PersonalClaim } from '../preference/cap-store.ts';
import { ofCategory } from '../preference/of-category.ts';
import { everything, type ScopedCap } from '../preference/sends.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { capKey, type PlanFacts } from './facts.ts';
import type { Plan } from './plan.ts';
import { passes, skips } from './rules/passes.ts';
import { isForPerson, preferencesOf } from './wishes-of.ts';

/**
 * The room that a plan's messages need under the caps of the people they are for. Only what would go out asks for it. Several
 * devices are one message, and so is a chain of fallbacks. Somebody without an id is nobody whom we would know again.
 */
export function capClaims(facts: PlanFacts, { deliveries }: Plan): readonly PersonalClaim[] {
  const { body, audience } = facts;
  const dueAt = new Map<string, number>();
  for (const delivery of deliveries) {
    const key = capKey(delivery, body.request.routing);
    if (delivery.decision.kind === 'deliver' && !dueAt.has(key)) dueAt.set(key, delivery.scheduledFor);
  }
  const takes = !passes(facts, 'frequency-cap');
  const claims = new Map<string, PersonalClaim>();
  for (const candidate of candidatesOf(body.request, audience.people)) {
    const key = capKey(candidate, body.request.routing);
    const at = dueAt.get(key);
    if (at === undefined || claims.has(key) || !isCounted(candidate, facts)) continue;
    const caps = capsOf(candidate, facts);
    if (caps.length === 0) continue;
    claims.set(key, { key, recipientId: candidate.recipientId, at, by: nameOf(body.id, key), caps, takes });
  }
  return [...claims.values()];
}

const isCounted = (candidate: Candidate, { audience }: PlanFacts): boolean =>
  isForPerson(candidate) &&
  !skips(candidate.channel, 'frequency-cap') &&
  audience.people[candidate.recipient ?? 0]?.recipient.id !== undefined;

/** The person's and the tenant's count everything, a category's count that category; a general one never stops what is essential. */
function capsOf(candidate: Candidate, facts: PlanFacts): readonly ScopedCap[] {
  const { category, policy, body } = facts;
  const scope = body.request.category;
  const { cap, ...rest } = preferencesOf(candidate, facts);
  const general = category?.essential === true ? [] : [cap, policy?.cap];
  const own = [ofCategory(rest, scope)?.cap, category?.policy.cap];
  return [
    ...general.flatMap((one) => (one === undefined ? [] : [{ ...one, scope: everything }])),
    ...own.flatMap((one) => (one === undefined ? [] : [{ ...one, scope }])),
  ];
}

/** Short, and the same at every try; it names nobody. */
const nameOf = (notificationId: string, key: string): string =>
  createHash('sha256').update(`${notificationId}|${key}`).digest('base64url').slice(0, 16);

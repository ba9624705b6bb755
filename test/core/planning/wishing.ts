import type * as z from 'zod';
import { type Category, categorySchema } from '../../../lambdas/core/category/category.ts';
import { policySchema } from '../../../lambdas/core/category/policy.ts';
import type { About } from '../../../lambdas/core/notification/about.ts';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { candidatesOf, type PlacedCandidate } from '../../../lambdas/core/planning/candidates.ts';
import type { PlanFacts } from '../../../lambdas/core/planning/facts.ts';
import type { Consent } from '../../../lambdas/core/preference/consent.ts';
import { preferencesSchema } from '../../../lambdas/core/preference/preferences.ts';
import { aRequest, noon, planFacts } from '../../support/builders.ts';

type Request = NonNullable<Parameters<typeof planFacts>[0]>;

/** What is said, as a request writes it. */
export interface Said {
  readonly request?: Request;
  readonly preferences?: z.input<typeof preferencesSchema>;
  readonly consents?: readonly Consent[];
  /** Of the category `onboarding`, which the request is of. */
  readonly category?: z.input<typeof categorySchema>;
  readonly policy?: z.input<typeof policySchema>;
  readonly about?: About;
  readonly facts?: Partial<Omit<PlanFacts, 'body'>>;
}

/** What a plan is made from where everybody of the request is stored and wants the same. */
export function facing({ request = {}, preferences, consents = [], category, policy, about, facts }: Said): PlanFacts {
  const { people, remarks } = inlineAudience(aRequest(request));
  const wishes = { preferences: preferencesSchema.parse(preferences ?? {}), consents };
  const isSilent = preferences === undefined && consents.length === 0;
  const planned = planFacts(request, {
    audience: { people: isSilent ? people : people.map((person) => ({ ...person, wishes })), remarks },
    ...(policy === undefined ? {} : { policy: policySchema.parse(policy) }),
    ...(category === undefined ? {} : { category: aCategory(category) }),
    ...facts,
  });
  return about === undefined ? planned : { ...planned, body: { ...planned.body, about } };
}

export const aCategory = (change: z.input<typeof categorySchema> = {}): Category => ({
  ...categorySchema.parse(change),
  key: 'onboarding',
  createdAt: noon,
  updatedAt: noon,
});

/** The first message that the request asks for. */
export function firstCandidate(facts: PlanFacts, timezone = 'UTC'): PlacedCandidate {
  const [candidate] = candidatesOf(facts.body.request, facts.audience.people);
  if (candidate === undefined) throw new Error('the request has no candidate');
  return { ...candidate, timezone };
}

import { describe, expect, it } from 'vitest';
import type { Category } from '../../../lambdas/core/category/category.ts';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { digestPlaces, digestWishes } from '../../../lambdas/core/planning/digest-wishes.ts';
import type { PlanFacts } from '../../../lambdas/core/planning/facts.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import type { Preferences } from '../../../lambdas/core/preference/preferences.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { aBody, aRequest, noon, planFacts } from '../../support/builders.ts';

const hourly = { every: 'window', window: 60 * minuteMs } as const;
const daily = { every: 'day', at: '09:00' } as const;

const category = (change: Partial<Category> = {}): Category => ({
  key: 'onboarding',
  essential: false,
  policy: { digest: hourly },
  createdAt: noon,
  updatedAt: noon,
  ...change,
});

/** Marie, with what she wants. */
const wanting = (preferences: Preferences): PlanFacts['audience'] => {
  const { people, ...rest } = inlineAudience(aRequest());
  return { ...rest, people: people.map((person) => ({ ...person, wishes: { preferences, consents: [] } })) };
};

const choicesOf = (facts: PlanFacts) => digestWishes(facts, noon).map(({ choice }) => choice);

describe('what is put together', () => {
  it('is nothing where nobody wants it', () => {
    expect(choicesOf(planFacts())).toEqual([]);
  });

  it("follows the person's word, else the category's, else the tenant's", () => {
    const policy = { digest: daily };
    expect(choicesOf(planFacts({}, { policy }))).toEqual([daily]);
    expect(choicesOf(planFacts({}, { policy, category: category() }))).toEqual([hourly]);
    const audience = wanting({ categories: { onboarding: { digest: daily } } });
    expect(choicesOf(planFacts({}, { audience, category: category() }))).toEqual([daily]);
    const alone = wanting({ categories: { onboarding: { digest: 'off' } } });
    expect(choicesOf(planFacts({}, { audience: alone, category: category() }))).toEqual([]);
  });

  it('is one message for all devices of a person, and one for each channel', () => {
    const request = {
      recipients: [{ id: 'marie', email: 'marie@example.com', pushTokens: ['one', 'two'] }],
      channels: [{ type: 'push' as const }, { type: 'email' as const }],
    };
    const facts = planFacts(request, { audience: inlineAudience(aRequest(request)), category: category() });
    expect(digestWishes(facts, noon).map(({ key }) => key)).toEqual(['0#marie', '1#marie']);
    const owners = digestWishes(facts, noon).map(({ place }) => place.owner.owner);
    expect(new Set(owners).size).toBe(2);
  });

  it('goes by the category, or by the key that the request names', () => {
    const ownerOf = (digestKey?: string) => {
      const request = digestKey === undefined ? {} : { digestKey };
      return digestWishes(planFacts(request, { category: category() }), noon)[0]?.place.owner;
    };
    expect(ownerOf()).toMatchObject({
      tenant: 'acme',
      recipientId: 'marie',
      channel: 'email',
      digestKey: 'onboarding',
    });
    expect(ownerOf('pull-7')?.owner).not.toBe(ownerOf()?.owner);
  });

  const about = {
    id: 'inc_1',
    severity: 'minor',
    status: 'open',
    openedAt: noon,
    level: 1,
    data: {},
    asksForAnswer: false,
  } as const;

  it.each<[string, PlanFacts]>([
    ['an immediate message', planFacts({ channels: [{ type: 'email', immediate: true }] }, { category: category() })],
    ['an essential one', planFacts({}, { category: category({ essential: true }) })],
    ['one of an incident', { ...planFacts({}, { category: category() }), body: aBody({ about: { incident: about } }) }],
    [
      'a digest',
      { ...planFacts({}, { category: category() }), body: aBody({ about: { digest: { items: [], omitted: 0 } } }) },
    ],
    [
      'one that expires before',
      planFacts({ expiresAt: new Date(noon + 60 * minuteMs).toISOString() }, { category: category() }),
    ],
    ['a duplicate', planFacts({}, { category: category(), duplicates: new Set(['marie']) })],
    ['one that its person does not want', planFacts({}, { category: category(), audience: wanting({ muted: true }) })],
    [
      'one to somebody without a name',
      planFacts(
        {},
        { category: category(), audience: inlineAudience(aRequest({ recipients: [{ email: 'x@example.com' }] })) },
      ),
    ],
    [
      'one to a channel of many',
      planFacts({ channels: [{ type: 'slack', config: { channel: '#ops' } }] }, { category: category() }),
    ],
  ])('is never %s', (_, facts) => {
    expect(digestWishes(facts, noon)).toEqual([]);
  });
});

describe('a critical message', () => {
  const request = { priority: 'critical' as const };

  it('passes digests by, and its delivery says so', () => {
    const facts = planFacts(request, { category: category() });
    expect(digestWishes(facts, noon)).toMatchObject([{ isPassed: true }]);
    const digests = new Map([['0#marie', '']]);
    expect(plan({ ...facts, digests }, noon).deliveries).toMatchObject([
      { decision: { kind: 'deliver' }, passed: ['digest'] },
    ]);
  });

  it('joins where its category lets critical ones pass nothing', () => {
    const strict = category({ policy: { digest: hourly, criticalPasses: [] } });
    expect(digestWishes(planFacts(request, { category: strict }), noon)).toMatchObject([{ isPassed: false }]);
  });
});

describe('a fallback', () => {
  const request = (person: object) =>
    aRequest({
      recipients: [{ id: 'marie', ...person }],
      channels: [{ type: 'push' }, { type: 'email' }, { type: 'sms' }],
      routing: 'fallback',
    });
  const factsFor = (person: object): PlanFacts => {
    const wanted = request(person);
    return {
      ...planFacts({}, { category: category(), audience: inlineAudience(wanted) }),
      body: { ...aBody(), request: wanted },
    };
  };

  it('joins with the first channel that the person has, which settles it', () => {
    const facts = factsFor({ email: 'marie@example.com', phone: '+33612345678' });
    const wishes = digestWishes(facts, noon);
    expect(wishes.map(({ key }) => key)).toEqual(['1#marie']);
    const { deliveries } = plan({ ...facts, digests: new Map([['1#marie', 'ntf_digest']]) }, noon);
    expect(deliveries.map(({ channel, decision, mergedInto }) => ({ channel, decision, mergedInto }))).toMatchObject([
      { channel: 'push', decision: { status: 'failed', reason: 'no-address' } },
      { channel: 'email', decision: { status: 'skipped', reason: 'merged' }, mergedInto: 'ntf_digest' },
      { channel: 'sms', decision: { status: 'skipped', reason: 'not-needed' } },
    ]);
  });
});

it('what joined before is found by the same places, whatever is wanted now', () => {
  const [wish] = digestWishes(planFacts({}, { category: category() }), noon);
  const [place] = digestPlaces(planFacts());
  expect(place).toEqual({ key: wish?.key, place: wish?.place });
});

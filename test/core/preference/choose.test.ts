import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Category, categorySchema } from '../../../lambdas/core/category/category.ts';
import { maxCategories } from '../../../lambdas/core/category/store.ts';
import { type CategoryChoice, type Choices, choicesOf, digestKinds } from '../../../lambdas/core/preference/choices.ts';
import { choose, stopCategory } from '../../../lambdas/core/preference/choose.ts';
import type { Consent } from '../../../lambdas/core/preference/consent.ts';
import { objectionOf } from '../../../lambdas/core/preference/objection.ts';
import { type Preferences, preferencesSchema } from '../../../lambdas/core/preference/preferences.ts';
import { noWishes, type Wishes } from '../../../lambdas/core/preference/wishes.ts';

const category = (key: string, request: object = {}): Category => ({
  ...categorySchema.parse(request),
  key,
  createdAt: 0,
  updatedAt: 0,
});
const news = category('news');
const offers = category('offers', { consent: { textVersion: 'v2' } });
const channels = ['email', 'sms'] as const;
const proof = { at: 1_000, by: 'person', how: 'preference-page' };

const wishing = (preferences: Preferences, consents: readonly Consent[] = []): Wishes => ({ preferences, consents });
const chosen = (standing: Wishes, change: (choices: Choices) => Choices): Wishes => {
  const after = choose(standing, change(choicesOf(standing, [news, offers], channels)), proof);
  if (after === 'too-many') throw new Error(after);
  return after;
};
const ofNews = (change: Partial<CategoryChoice>) => (choices: Choices) => ({
  ...choices,
  categories: choices.categories.map((one) => (one.key === 'news' ? { ...one, ...change } : one)),
});
const by = (email: boolean, sms: boolean) => new Map([['email', email] as const, ['sms', sms] as const]);

describe('what a person chose', () => {
  it.each<[string, Preferences, Partial<CategoryChoice>, Preferences]>([
    ['one channel off', {}, { channels: by(true, false) }, { categories: { news: { channels: { sms: false } } } }],
    ['no channel at all', {}, { channels: by(false, false) }, { categories: { news: { muted: true } } }],
    [
      'a channel of what was stopped',
      { categories: { news: { muted: true } } },
      { channels: by(true, false) },
      { categories: { news: { channels: { email: true, sms: false } } } },
    ],
    [
      'a channel that is off for all else',
      { channels: { sms: false } },
      { channels: by(true, true) },
      { channels: { sms: false }, categories: { news: { channels: { sms: true } } } },
    ],
    ['to get it daily', {}, { digest: 'day' }, { categories: { news: { digest: { every: 'day', at: '09:00' } } } }],
    [
      'to get it weekly',
      { categories: { news: { digest: 'off' } } },
      { digest: 'week' },
      { categories: { news: { digest: { every: 'week', on: 'monday', at: '09:00' } } } },
    ],
    [
      'what they had: its time stays',
      { categories: { news: { digest: { every: 'day', at: '18:00' } } } },
      { digest: 'day' },
      { categories: { news: { digest: { every: 'day', at: '18:00' } } } },
    ],
    ['what the sender does', { categories: { news: { digest: 'off' } } }, { digest: 'usual' }, {}],
    [
      'something, beside what the page does not show',
      {
        cap: { limit: 3, per: 3_600_000 },
        categories: { old: { muted: true }, news: { cap: { limit: 1, per: 60_000 } } },
      },
      { digest: 'off' },
      {
        cap: { limit: 3, per: 3_600_000 },
        categories: { old: { muted: true }, news: { cap: { limit: 1, per: 60_000 }, digest: 'off' } },
      },
    ],
  ])('%s is kept', (_, before, change, after) => {
    expect(chosen(wishing(before), ofNews(change)).preferences).toEqual(after);
  });

  it('of pausing everything and of quiet hours is kept, with the days that were set another way', () => {
    const quietHours = { days: ['friday' as const], from: '20:00', to: '08:00', timezone: 'Europe/Paris' };
    const after = chosen(wishing({ quietHours }), (choices) => ({
      ...choices,
      muted: true,
      quiet: { from: '22:00', to: '07:00' },
    }));
    expect(after.preferences).toEqual({ muted: true, quietHours: { ...quietHours, from: '22:00', to: '07:00' } });
    expect(chosen(after, (choices) => ({ categories: choices.categories, muted: false })).preferences).toEqual({});
  });

  it('is a new yes or no only where it differs from the last one, with its proof', () => {
    const consenting = (granted: boolean) => (choices: Choices) => ({
      ...choices,
      categories: choices.categories.map((one) =>
        one.consent === undefined ? one : { ...one, consent: { ...one.consent, granted } },
      ),
    });
    expect(chosen(noWishes, consenting(false)).consents).toEqual([]);
    const granted = chosen(noWishes, consenting(true));
    expect(granted.consents).toEqual([
      { id: 'preference-page:1000:offers', category: 'offers', granted: true, textVersion: 'v2', ...proof },
    ]);
    expect(chosen(granted, consenting(true))).toEqual(granted);
    expect(chosen(granted, (choices) => choices).consents).toHaveLength(1);
  });

  it('of categories is no more than may be stored', () => {
    const many = Array.from({ length: maxCategories }, (_, index) => [`c${index}`, { muted: true }] as const);
    const full = wishing({ categories: Object.fromEntries(many) });
    expect(stopCategory(full, 'news')).toBe('too-many');
    expect(choose(full, ofNews({ digest: 'off' })(choicesOf(full, [news], channels)), proof)).toBe('too-many');
    expect(stopCategory(full, 'c7')).toEqual(full);
  });

  it('may be about a category of any name', () => {
    const stopped = stopCategory(noWishes, 'constructor');
    expect(stopped).toEqual(wishing({ categories: { constructor: { muted: true } } }));
  });

  const anyPreferences: fc.Arbitrary<Preferences> = fc
    .record(
      {
        muted: fc.boolean(),
        channels: fc.dictionary(fc.constantFrom(...channels), fc.boolean()),
        categories: fc.dictionary(
          fc.constantFrom('news', 'offers', 'other'),
          fc.record(
            {
              muted: fc.boolean(),
              channels: fc.dictionary(fc.constantFrom(...channels, 'push'), fc.boolean()),
              digest: fc.constantFrom('off', { every: 'day', at: '10:00' }, { every: 'window', window: 'PT5M' }),
            },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: [] },
    )
    .map((preferences) => preferencesSchema.parse(preferences));
  const anyChoice = (key: string) =>
    fc.record({
      key: fc.constant(key),
      channels: fc.tuple(fc.boolean(), fc.boolean()).map(([email, sms]) => by(email, sms)),
      digest: fc.constantFrom(...digestKinds.filter((kind) => kind !== 'window')),
    });

  it('is what the page shows next, and what the planner goes by, whatever stood before', () => {
    fc.assert(
      fc.property(anyPreferences, fc.boolean(), anyChoice('news'), anyChoice('offers'), (before, muted, one, other) => {
        const choices: Choices = { muted, categories: [one, other] };
        const after = choose(wishing(before), choices, proof);
        if (after === 'too-many') throw new Error(after);
        expect(choicesOf(after, [news, category('offers')], channels)).toEqual(choices);
        for (const { key, channels: wanted } of choices.categories)
          for (const [channel, may] of wanted)
            expect(objectionOf(after.preferences, key, channel) === undefined).toBe(may && !muted);
      }),
    );
  });

  it('is nothing new where a page is saved as it was shown', () => {
    fc.assert(
      fc.property(anyPreferences, (before) => {
        const shown = choicesOf(wishing(before), [news, offers], channels);
        expect(
          choicesOf(
            chosen(wishing(before), () => shown),
            [news, offers],
            channels,
          ),
        ).toEqual(shown);
        expect(chosen(wishing(before), () => shown).preferences.categories?.other).toEqual(
          Object.keys(before.categories?.other ?? {}).length === 0 ? undefined : before.categories?.other,
        );
      }),
    );
  });
});

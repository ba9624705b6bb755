import { maxCategories } from '../category/store.ts';
import type { DigestChoice } from '../digest/choice.ts';
import { dayNames } from '../oncall/hours-window.ts';
import type { Instant } from '../time.ts';
import type { CategoryChoice, Choices, DigestKind } from './choices.ts';
import { type Consent, lastConsent, withConsent } from './consent.ts';
import { objectionOf } from './objection.ts';
import { type CategoryPreference, ofCategory } from './of-category.ts';
import type { Preferences } from './preferences.ts';
import type { Wishes } from './wishes.ts';

/** What proves that a choice was the person's. */
export interface Proof {
  readonly at: Instant;
  readonly by: string;
  readonly how: string;
}

/**
 * The wishes once somebody has chosen. Only what differs from what they had is written: whatever a page does not show
 * (days of quiet hours, caps, other categories) stays, and a yes that stood already is not given anew.
 */
export function choose(standing: Wishes, chosen: Choices, proof: Proof): Wishes | 'too-many' {
  const consents = consentsAfter(standing.consents, chosen.categories, proof);
  const preferences = preferencesAfter(standing.preferences, chosen);
  if (Object.keys(preferences.categories ?? {}).length > maxCategories) return 'too-many';
  return consents === 'too-many' ? 'too-many' : { preferences, consents };
}

/** Nothing of the category any more, whatever else they said of it. */
export const stopCategory = (standing: Wishes, category: string): Wishes | 'too-many' => {
  const preferences = withCategories(standing.preferences, [
    [category, { ...ofCategory(standing.preferences, category), muted: true }],
  ]);
  const isTooMany = Object.keys(preferences.categories ?? {}).length > maxCategories;
  return isTooMany ? 'too-many' : { ...standing, preferences };
};

function preferencesAfter(standing: Preferences, { muted, quiet, categories }: Choices): Preferences {
  const { muted: _muted, quietHours, ...rest } = standing;
  const changed = categories.map((choice) => [choice.key, categoryAfter(standing, choice)] as const);
  return withCategories(
    {
      ...rest,
      ...(muted ? { muted } : {}),
      ...(quiet === undefined ? {} : { quietHours: { days: [...dayNames], ...quietHours, ...quiet } }),
    },
    changed,
  );
}

/** A category of which nothing is said any more is left out. */
function withCategories(
  { categories = {}, ...preferences }: Preferences,
  changed: readonly (readonly [string, CategoryPreference])[],
): Preferences {
  const all = new Map([...Object.entries(categories), ...changed]);
  const said = [...all].filter(([, category]) => Object.keys(category).length > 0);
  return said.length === 0 ? preferences : { ...preferences, categories: Object.fromEntries(said) };
}

function categoryAfter(standing: Preferences, { key, channels, digest }: CategoryChoice): CategoryPreference {
  const { digest: before, ...rest } = ofCategory(standing, key) ?? {};
  const wanted = digestAfter(before, digest);
  return { ...channelsAfter(standing, key, rest, channels), ...(wanted === undefined ? {} : { digest: wanted }) };
}

/** No channel at all is nothing at all: also not by a channel that they may have later. */
function channelsAfter(
  standing: Preferences,
  category: string,
  { muted, ...own }: CategoryPreference,
  chosen: CategoryChoice['channels'],
): CategoryPreference {
  const before = (channel: Parameters<typeof objectionOf>[2]) =>
    objectionOf({ ...standing, muted: false }, category, channel) === undefined;
  const isSame = [...chosen].every(([channel, wanted]) => wanted === before(channel));
  if (isSame) return muted === undefined ? own : { ...own, muted };
  if (![...chosen.values()].includes(true)) return { ...own, muted: true };
  const said = [...chosen].filter(([channel, wanted]) => muted === true || wanted !== before(channel));
  return { ...own, channels: { ...own.channels, ...Object.fromEntries(said) } };
}

function digestAfter(before: CategoryPreference['digest'], kind: DigestKind): CategoryPreference['digest'] {
  const standing: DigestChoice | undefined = before === 'off' ? undefined : before;
  if (kind === standing?.every) return standing;
  switch (kind) {
    case 'off':
      return 'off';
    case 'day':
      return { every: 'day', at: '09:00' };
    case 'week':
      return { every: 'week', on: 'monday', at: '09:00' };
    default:
      return undefined;
  }
}

function consentsAfter(
  history: readonly Consent[],
  choices: readonly CategoryChoice[],
  proof: Proof,
): readonly Consent[] | 'too-many' {
  let consents = history;
  for (const { key: category, consent } of choices) {
    const { granted, textVersion } = consent ?? {};
    if (granted === undefined || textVersion === undefined) continue;
    if (granted === (lastConsent(history, category)?.granted === true)) continue;
    const added = withConsent(consents, {
      id: `${proof.how}:${proof.at}:${category}`,
      category,
      granted,
      textVersion,
      ...proof,
    });
    if (added === 'too-many') return added;
    consents = added;
  }
  return consents;
}

import { type Consent, lastConsent } from './consent.ts';
import { ofCategory } from './of-category.ts';
import type { Preferences } from './preferences.ts';

/** What a stored person wants, and said yes or no to. */
export interface Wishes {
  readonly preferences: Preferences;
  /** Oldest first. */
  readonly consents: readonly Consent[];
}

export const noWishes: Wishes = { preferences: {}, consents: [] };

/** What of somebody's wishes matters to messages of one category: of consents, the word that holds. */
export function wishesFor({ preferences, consents }: Wishes, category: string): Wishes {
  const { categories: _categories, ...general } = preferences;
  const own = ofCategory(preferences, category);
  const last = lastConsent(consents, category);
  return {
    preferences: { ...general, ...(own === undefined ? {} : { categories: { [category]: own } }) },
    consents: last === undefined ? [] : [last],
  };
}

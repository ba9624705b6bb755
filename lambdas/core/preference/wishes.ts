import { type Consent, lastConsent } from './consent.ts';
import { ofCategory } from './of-category.ts';
import type { Preferences } from './preferences.ts';

/** What a stored person wants, and said yes or no to. */
export interface Wishes {
  readonly preferences: Preferences;
  /** Oldest first. */
  readonly consents: readonly Consent[];
}

/** Of whoever has never said anything: this very one, and none that looks like it. */
export const noWishes: Wishes = { preferences: {}, consents: [] };

/**
 * True where somebody has said what they want, even that they want everything again. Of whoever has only said yes or no to
 * consents that is not known, and counts as nothing said: it is worse to reach somebody who wants nothing than the other way.
 */
export const haveSpoken = (wishes: Wishes): boolean =>
  Object.keys(wishes.preferences).length > 0 || (wishes !== noWishes && wishes.consents.length === 0);

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

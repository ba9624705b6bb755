import type { Instant } from '../time.ts';

/** A person's yes or no to a category, with what proves it. The latest for a category holds. */
export interface Consent {
  /** Names what recorded it, so that recording it again records it once. */
  readonly id: string;
  readonly category: string;
  readonly granted: boolean;
  readonly at: Instant;
  /** Who recorded it: `person` through a link of their own, or the key that wrote it. */
  readonly by: string;
  /** How it was given, in the words of whoever asked: `signup-form`, `preference-page` … */
  readonly how: string;
  /** Which text the person saw. */
  readonly textVersion: string;
}

/** How many a person's history keeps; the oldest give way, but never the last of a category. */
export const maxConsents = 200;

/** The word that holds for a category; undefined where nobody was asked. */
export const lastConsent = (consents: readonly Consent[], category: string): Consent | undefined =>
  consents.findLast((consent) => consent.category === category);

/** The word that holds for each category, in the order in which they were given. */
export const standingConsents = (consents: readonly Consent[]): readonly Consent[] =>
  consents.filter((consent) => lastConsent(consents, consent.category) === consent);

/**
 * The history with one more, in the order in which they were given: a yes that is recorded late does not outdo a no that
 * came after it. `too-many` where every one that it keeps is the last of its category.
 */
export function withConsent(history: readonly Consent[], consent: Consent): readonly Consent[] | 'too-many' {
  if (history.some(({ id }) => id === consent.id)) return history;
  const after = history.findIndex(({ at }) => at > consent.at);
  const all = history.toSpliced(after === -1 ? history.length : after, 0, consent);
  if (all.length <= maxConsents) return all;
  const oldest = all.findIndex((one) => lastConsent(all, one.category) !== one);
  return oldest === -1 ? 'too-many' : all.toSpliced(oldest, 1);
}

import type { Instant } from '../time.ts';

/** A person's yes or no to a category, with what proves it. The last one for a category holds. */
export interface Consent {
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

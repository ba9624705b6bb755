import type { Consent } from './consent.ts';
import type { Preferences } from './preferences.ts';

/** What a stored person wants, and said yes or no to. */
export interface Wishes {
  readonly preferences: Preferences;
  /** Oldest first. */
  readonly consents: readonly Consent[];
}

export const noWishes: Wishes = { preferences: {}, consents: [] };

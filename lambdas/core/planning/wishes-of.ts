import type { Preferences } from '../preference/preferences.ts';
import { noWishes, type Wishes } from '../preference/wishes.ts';
import type { Candidate } from './candidates.ts';
import type { PlanFacts } from './facts.ts';

/** False for a shared destination: a team's channel and a machine have no wishes, and no clocks of their own. */
export const isForPerson = ({ recipient }: Pick<Candidate, 'recipient'>): boolean => recipient !== undefined;

/** What the person said who is to get the candidate. */
export const wishesOf = ({ recipient }: Pick<Candidate, 'recipient'>, { audience }: PlanFacts): Wishes =>
  (recipient === undefined ? undefined : audience.people[recipient]?.wishes) ?? noWishes;

/** What the person wants of it; nobody is asked about what is essential. */
export const preferencesOf = (candidate: Pick<Candidate, 'recipient'>, facts: PlanFacts): Preferences =>
  facts.category?.essential === true ? noWishes.preferences : wishesOf(candidate, facts).preferences;

import { endOfQuiet } from '../../preference/quiet-hours.ts';
import { isForPerson, preferencesOf } from '../wishes-of.ts';
import type { HoldRule } from './rule.ts';

/** Nothing arrives in the hours that the person, else the category, else the tenant keeps quiet: it waits until they end. */
export const quietHours: HoldRule = (candidate, facts, dueAt) => {
  if (!isForPerson(candidate)) return undefined;
  const hours =
    preferencesOf(candidate, facts).quietHours ?? facts.category?.policy.quietHours ?? facts.policy?.quietHours;
  const until = hours === undefined ? undefined : endOfQuiet(hours, candidate.timezone, dueAt);
  return until === undefined ? undefined : { kind: 'hold', until };
};

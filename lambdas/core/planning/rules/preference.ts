import { objectionOf } from '../../preference/objection.ts';
import { isForPerson, preferencesOf } from '../wishes-of.ts';
import type { Rule } from './rule.ts';

/** The person does not want it: anything, anything of the category, or on this channel. Essential categories are not asked about. */
export const preference: Rule = (candidate, facts) => {
  if (!isForPerson(candidate)) return undefined;
  const { channel } = candidate;
  const reason = objectionOf(preferencesOf(candidate, facts), facts.body.request.category, channel.type);
  return reason === undefined ? undefined : { kind: 'drop', status: 'suppressed', reason };
};

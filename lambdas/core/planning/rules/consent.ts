import { lastConsent } from '../../preference/consent.ts';
import { isForPerson, wishesOf } from '../wishes-of.ts';
import type { Drop, Rule } from './rule.ts';

const because = (reason: string): Drop => ({ kind: 'drop', status: 'suppressed', reason });

/** The category goes only to those who said yes, and the person's last word is not that. */
export const consent: Rule = (candidate, facts) => {
  const { category } = facts;
  if (category?.consent === undefined || !isForPerson(candidate)) return undefined;
  const last = lastConsent(wishesOf(candidate, facts).consents, category.key);
  if (last === undefined) return because('consent-missing');
  return last.granted ? undefined : because('consent-withdrawn');
};

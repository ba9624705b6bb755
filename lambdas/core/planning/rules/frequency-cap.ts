import { capKey } from '../facts.ts';
import type { Rule } from './rule.ts';

/** The person had as much of late as they, the category or the tenant allow. */
export const frequencyCap: Rule = (candidate, { capped, body }) =>
  capped?.has(capKey(candidate, body.request.routing)) === true
    ? { kind: 'drop', status: 'suppressed', reason: 'frequency-cap' }
    : undefined;

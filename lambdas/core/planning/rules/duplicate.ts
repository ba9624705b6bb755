import type { Rule } from './rule.ts';

/** An earlier notification within the tenant's window had the same key, or said the same to the same person. */
export const duplicate: Rule = ({ chain }, { duplicates }) =>
  duplicates.has(chain) ? { kind: 'drop', status: 'suppressed', reason: 'duplicate' } : undefined;

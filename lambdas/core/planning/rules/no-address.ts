import type { Rule } from './rule.ts';

/** A person without an address for the channel, which wakes a fallback. */
export const noAddress: Rule = ({ address }) =>
  address === undefined ? { kind: 'drop', status: 'failed', reason: 'no-address' } : undefined;

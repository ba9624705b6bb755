import type { Rule } from './rule.ts';

/** A message that could only be sent once it no longer matters. */
export const expiry: Rule = (_, { body }, scheduledFor) =>
  body.request.expiresAt !== undefined && scheduledFor >= body.request.expiresAt
    ? { kind: 'drop', status: 'expired', reason: 'due-after-expiry' }
    : undefined;

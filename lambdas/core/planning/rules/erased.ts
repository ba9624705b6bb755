import type { Rule } from './rule.ts';

/** Why nothing goes to somebody who was erased after the notification was accepted. */
export const erasedReason = 'recipient-erased';

/** The person was erased between two tries at planning: nobody knows the addresses any more. */
export const erased: Rule = ({ erased: isErased }) =>
  isErased === true ? { kind: 'drop', status: 'failed', reason: erasedReason } : undefined;

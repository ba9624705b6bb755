import type { LedgerChange } from '../../core/insight/tally.ts';

/** What a change of a ledger counts as. */
export interface Outcome {
  readonly channel: string;
  readonly status: string;
  /** Given once, when the provider took the message. */
  readonly latenessMs?: number;
}

/** Undefined where the ledger stands where it stood. */
export function outcomeOf({ channel, before, status, at, scheduledFor }: LedgerChange): Outcome | undefined {
  if (before === status) return undefined;
  return status === 'sent' ? { channel, status, latenessMs: Math.max(0, at - scheduledFor) } : { channel, status };
}

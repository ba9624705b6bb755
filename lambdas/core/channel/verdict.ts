import type { FailureReason, SendOutcome } from '../delivery/outcome.ts';

/** What a provider's refusal means for the delivery. */
export type Verdict =
  | { readonly kind: 'retry'; readonly throttle: boolean }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly forgetAddress?: true }
  | { readonly kind: 'unknown' };

/** A provider's own codes, each with its verdict. */
export type VerdictTable = Readonly<Record<string, Verdict>>;

/** A later try may succeed; it counts as a refusal. */
export const retry = { kind: 'retry', throttle: false } as const satisfies Verdict;
/** We were too fast; a later try costs no attempt. */
export const throttle = { kind: 'retry', throttle: true } as const satisfies Verdict;
/** The provider may have taken it in spite of what it said. */
export const unknown = { kind: 'unknown' } as const satisfies Verdict;
/** Never again. */
export const failed = (reason: FailureReason): Verdict => ({ kind: 'failed', reason });
/** Never again, and the address (a device token) is dead for every later notification too. */
export const forgotten = (reason: FailureReason): Verdict => ({ kind: 'failed', reason, forgetAddress: true });

/**
 * The verdict on an HTTP status whose code no table lists (RFC 9110): 429 throttles, 408 and 425 say that nothing was
 * processed, 504 tells of a server behind that may have the message, any other 5xx is a refusal that may pass, and the
 * rest will not change by asking again.
 */
export function verdictOfStatus(status: number): Verdict {
  if (status === 429) return throttle;
  if (status === 504) return unknown;
  if (status === 408 || status === 425 || status >= 500) return retry;
  return failed('provider-rejected');
}

const wellFormedCode = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}$/;

/** The outcome that records the provider's code; a word that is no code (it might hold an address) is left out. */
export function outcomeOf(verdict: Verdict, providerCode: string, afterMs?: number): SendOutcome {
  const code = wellFormedCode.test(providerCode) ? providerCode : 'unreadable-code';
  switch (verdict.kind) {
    case 'retry':
      return { kind: 'retry', code, throttle: verdict.throttle, ...(afterMs !== undefined && { afterMs }) };
    case 'failed':
      return {
        kind: 'failed',
        code,
        reason: verdict.reason,
        ...(verdict.forgetAddress === true && { forgetAddress: true }),
      };
    case 'unknown':
      return { kind: 'unknown', code };
  }
}

/** The verdict of a table, or undefined where it does not list the code; names of `Object.prototype` are no codes. */
export const listed = (table: VerdictTable, code: string): Verdict | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

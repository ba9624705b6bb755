import { failed, outcomeOf, retry } from '../../core/channel/verdict.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import type { SecretAnswer, SecretReader } from './reader.ts';

/** An operator mends a broken secret in minutes, not in seconds. */
const repairMs = 300_000;

/**
 * The outcome of a send that had no credentials: one that was never set up fails at once, so that a fallback takes
 * over; one that is broken or out of reach is asked for again.
 */
export const withoutCredentials = (answer: Exclude<SecretAnswer<never>, { kind: 'found' }>): SendOutcome =>
  answer.kind === 'missing'
    ? outcomeOf(failed('credentials-missing'), 'secret-missing')
    : outcomeOf(retry, answer.code, repairMs);

/**
 * The outcome of credentials that the provider rejected. Cached ones may have been rotated: they are forgotten and the
 * send is tried again; those just read are simply wrong.
 */
export function rejectedCredentials(
  secrets: Pick<SecretReader<unknown>, 'forget'>,
  tenant: string,
  cached: boolean,
  code: string,
): SendOutcome {
  secrets.forget(tenant);
  return outcomeOf(cached ? retry : failed('credentials-rejected'), code);
}

/**
 * The outcome where a secret lacks the one credential that a message names. A cached secret may have been completed
 * since: it is forgotten and the send is tried again.
 */
export function withoutNamed(
  secrets: Pick<SecretReader<unknown>, 'forget'>,
  tenant: string,
  cached: boolean,
  code: string,
): SendOutcome {
  secrets.forget(tenant);
  return outcomeOf(cached ? retry : failed('credentials-missing'), code);
}

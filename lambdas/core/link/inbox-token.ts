import { fail, ok, type Result } from '../result.ts';
import { type Instant, secondMs } from '../time.ts';
import { type LinkPurpose, readSignedText, signText } from './signed-text.ts';

/** Whose inbox a token opens, and until when. */
export interface InboxClaims {
  readonly tenant: string;
  readonly recipient: string;
  /** Milliseconds; kept to the second, rounded up. */
  readonly expiresAt: Instant;
}

const purpose: LinkPurpose = 'carillon:inbox:1';

/** `<second of expiry>~<tenant>~<recipient>`: names may hold dots, and none holds a tilde. */
const name = '([A-Za-z0-9][A-Za-z0-9_.-]{0,63})';
const pattern = new RegExp(`^([0-9a-z]{1,8})~${name}~${name}$`);

/** A token of `[A-Za-z0-9._~-]+`, at most 150 characters. It hides nothing: it names what it opens. */
export const signInboxToken = (key: Uint8Array, { tenant, recipient, expiresAt }: InboxClaims): string =>
  signText(key, purpose, [Math.ceil(expiresAt / secondMs).toString(36), tenant, recipient].join('~'));

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyInboxToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<InboxClaims, 'invalid' | 'expired'> {
  const [, second = '', tenant, recipient] = pattern.exec(readSignedText(key, purpose, token) ?? '') ?? [];
  if (tenant === undefined || recipient === undefined) return fail('invalid');
  const expiresAt = Number.parseInt(second, 36) * secondMs;
  return expiresAt <= now ? fail('expired') : ok({ tenant, recipient, expiresAt });
}

import { fail, ok, type Result } from '../result.ts';
import { dayMs, type Instant } from '../time.ts';
import { readSignedText, signText } from './signed-text.ts';

/** How long a link answers for an incident, counted from the acceptance of its message. */
export const acknowledgeLifetimeMs = 7 * dayMs;

/** Who may answer for which incident: a place in the notification that tells of it, so that nothing can be read from the link. */
export interface AcknowledgeClaims {
  readonly tenant: string;
  readonly notificationId: string;
  /** Index into the notification's people. */
  readonly recipient: number;
  /** Milliseconds; kept to the day, rounded up. */
  readonly expiresAt: Instant;
}

const purpose = 'carillon:acknowledge:1';
const idPrefix = 'ntf_';

/** `<recipient>.<day of expiry>.<notification>.<tenant>`: the tenant stands last, since its name may hold dots. */
const pattern = /^([0-9a-z]{1,4})\.([0-9a-z]{1,5})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/** A token of `[A-Za-z0-9._-]+`, about 53 characters. */
export function signAcknowledgeToken(key: Uint8Array, claims: AcknowledgeClaims): string {
  const { tenant, notificationId, recipient, expiresAt } = claims;
  const numbers = [recipient, Math.ceil(expiresAt / dayMs)].map((number) => number.toString(36));
  return signText(key, purpose, [...numbers, notificationId.slice(idPrefix.length), tenant].join('.'));
}

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyAcknowledgeToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<AcknowledgeClaims, 'invalid' | 'expired'> {
  const text = readSignedText(key, purpose, token) ?? '';
  const [, person = '', day = '', id, tenant] = pattern.exec(text) ?? [];
  if (tenant === undefined || id === undefined) return fail('invalid');
  const expiresAt = Number.parseInt(day, 36) * dayMs;
  if (expiresAt <= now) return fail('expired');
  return ok({ tenant, notificationId: `${idPrefix}${id}`, recipient: Number.parseInt(person, 36), expiresAt });
}

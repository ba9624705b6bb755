import { fail, ok, type Result } from '../result.ts';
import { dayMs, type Instant } from '../time.ts';
import { type LinkPurpose, readSignedText, signText } from './signed-text.ts';

/** How long a calendar's address holds. Each look at the schedule gives one that holds as long again. */
export const calendarLifetimeMs = 400 * dayMs;

/** Which calendar an address is of: a whole schedule's, or one person's shifts in it. */
export interface CalendarClaims {
  readonly tenant: string;
  readonly schedule: string;
  readonly recipient?: string;
  /** Milliseconds; kept to the day, rounded up. */
  readonly expiresAt: Instant;
}

const purpose: LinkPurpose = 'carillon:calendar:1';

/** `<day of expiry>~<tenant>~<schedule>[~<recipient>]`: names may hold dots, and none holds a tilde. */
const name = '([A-Za-z0-9][A-Za-z0-9_.-]{0,63})';
const pattern = new RegExp(`^([0-9a-z]{1,5})~${name}~${name}(?:~${name})?$`);

/** A token of `[A-Za-z0-9._~-]+`, at most 212 characters. It hides nothing: it names what it opens. */
export function signCalendarToken(key: Uint8Array, { tenant, schedule, recipient, expiresAt }: CalendarClaims): string {
  const day = Math.ceil(expiresAt / dayMs).toString(36);
  return signText(key, purpose, [day, tenant, schedule, ...(recipient === undefined ? [] : [recipient])].join('~'));
}

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyCalendarToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<CalendarClaims, 'invalid' | 'expired'> {
  const text = readSignedText(key, purpose, token) ?? '';
  const [, day = '', tenant, schedule, recipient] = pattern.exec(text) ?? [];
  if (tenant === undefined || schedule === undefined) return fail('invalid');
  const expiresAt = Number.parseInt(day, 36) * dayMs;
  if (expiresAt <= now) return fail('expired');
  return ok({ tenant, schedule, ...(recipient === undefined ? {} : { recipient }), expiresAt });
}

import { type ChannelName, channelNames } from '../channel/channels.ts';
import { fail, ok, type Result } from '../result.ts';
import { dayMs, type Instant } from '../time.ts';
import { readSignedText, signText } from './signed-text.ts';

/** How long the links in a message hold. Shorter than notifications live, since a link refers to one. */
export const linkLifetimeMs = 60 * dayMs;

/** Whom an unsubscribe link is for: a place in a notification, so that nothing personal can be read from the link. */
export interface UnsubscribeClaims {
  readonly tenant: string;
  readonly notificationId: string;
  readonly channel: ChannelName;
  /** Index into the request's recipients. */
  readonly recipient: number;
  /** Index into the person's addresses on the channel. */
  readonly addressIndex: number;
  /** Milliseconds; kept to the day, rounded up. */
  readonly expiresAt: Instant;
}

const purpose = 'carillon:unsubscribe:3';
const idPrefix = 'ntf_';

/** One letter per channel, since every character of a text message is paid for. A letter is never given twice. */
const letters = {
  email: 'e',
  sms: 's',
  push: 'p',
  slack: 'k',
  webhook: 'w',
  pagerduty: 'd',
  teams: 't',
  inbox: 'i',
} as const satisfies Record<ChannelName, string>;

/**
 * `<channel's letter><recipient>.<address>.<day of expiry>.<notification>.<tenant>`: the tenant stands last, since its
 * name may hold dots. No tilde: in the alphabet of text messages it counts twice.
 */
const pattern =
  /^([a-z])([0-9a-z]{1,4})\.([0-9a-z]{1,4})\.([0-9a-z]{1,5})\.([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9][A-Za-z0-9_.-]{0,63})$/;

/** A token of `[A-Za-z0-9._-]+`, about 60 characters. */
export function signUnsubscribeToken(key: Uint8Array, claims: UnsubscribeClaims): string {
  const { tenant, notificationId, channel, recipient, addressIndex, expiresAt } = claims;
  const numbers = [recipient, addressIndex, Math.ceil(expiresAt / dayMs)].map((number) => number.toString(36));
  const text = `${letters[channel]}${[...numbers, notificationId.slice(idPrefix.length), tenant].join('.')}`;
  return signText(key, purpose, text);
}

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyUnsubscribeToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<UnsubscribeClaims, 'invalid' | 'expired'> {
  const text = readSignedText(key, purpose, token) ?? '';
  const [, letter, person = '', address = '', day = '', id, tenant] = pattern.exec(text) ?? [];
  const channel = channelNames.find((name) => letters[name] === letter);
  if (tenant === undefined || id === undefined || channel === undefined) return fail('invalid');
  const expiresAt = Number.parseInt(day, 36) * dayMs;
  if (expiresAt <= now) return fail('expired');
  const indexes = { recipient: Number.parseInt(person, 36), addressIndex: Number.parseInt(address, 36) };
  return ok({ tenant, notificationId: `${idPrefix}${id}`, channel, ...indexes, expiresAt });
}

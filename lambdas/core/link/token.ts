import { createHmac, timingSafeEqual } from 'node:crypto';
import { type ChannelName, channelNames } from '../channel/channels.ts';
import { fail, ok, type Result } from '../result.ts';
import { dayMs, type Instant } from '../time.ts';

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

const purpose = 'carillon:unsubscribe:2';
/** 72 bits: nobody tries 2^71 links on a server that answers them one by one. */
const macCharacters = 12;
const idPrefix = 'ntf_';

/** One letter per channel, since every character of a text message is paid for. A letter is never given twice. */
const letters = { email: 'e', sms: 's', push: 'p', slack: 'k', webhook: 'w' } as const satisfies Record<
  ChannelName,
  string
>;

/** `<tenant>~<notification>~<channel's letter><recipient>.<address>.<day of expiry>~<mac>`; tenants' names hold no tilde. */
const pattern =
  /^([A-Za-z0-9][A-Za-z0-9_.-]{0,63})~([A-Za-z0-9._-]{1,64})~([a-z])([0-9a-z]{1,4})\.([0-9a-z]{1,4})\.([0-9a-z]{1,5})~([A-Za-z0-9_-]{12})$/;

/**
 * A token of `[A-Za-z0-9._~-]+` that proves, under the environment's link key, that we wrote it: HMAC-SHA-256 cut to
 * 72 bits. About 60 characters.
 */
export function signUnsubscribeToken(key: Uint8Array, claims: UnsubscribeClaims): string {
  const { tenant, notificationId, channel, recipient, addressIndex, expiresAt } = claims;
  const [person, address, day] = [recipient, addressIndex, Math.ceil(expiresAt / dayMs)].map((number) =>
    number.toString(36),
  );
  const text = `${tenant}~${notificationId.slice(idPrefix.length)}~${letters[channel]}${person}.${address}.${day}`;
  return `${text}~${mac(key, text)}`;
}

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyUnsubscribeToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<UnsubscribeClaims, 'invalid' | 'expired'> {
  const [, tenant, id, letter, person = '', address = '', day = '', signature] = pattern.exec(token) ?? [];
  const channel = channelNames.find((name) => letters[name] === letter);
  if (tenant === undefined || id === undefined || channel === undefined || signature === undefined)
    return fail('invalid');
  const text = token.slice(0, token.lastIndexOf('~'));
  if (!timingSafeEqual(Buffer.from(mac(key, text)), Buffer.from(signature))) return fail('invalid');
  const expiresAt = Number.parseInt(day, 36) * dayMs;
  if (expiresAt <= now) return fail('expired');
  const indexes = { recipient: Number.parseInt(person, 36), addressIndex: Number.parseInt(address, 36) };
  return ok({ tenant, notificationId: `${idPrefix}${id}`, channel, ...indexes, expiresAt });
}

const mac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(`${purpose}~${text}`).digest('base64url').slice(0, macCharacters);

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
  /** Milliseconds; kept to the minute. */
  readonly expiresAt: Instant;
}

const purpose = 'carillon:unsubscribe:1';
const minuteMs = 60_000;
const macBytes = 16;

/** Fields stand between tildes, which no tenant's name holds; short, because it rides in text messages too. */
const pattern =
  /^([A-Za-z0-9][A-Za-z0-9_.-]{0,63})~(ntf_[A-Za-z0-9._-]{1,64})~([a-z]{1,16})~([0-9a-z]{1,4})~([0-9a-z]{1,4})~([0-9a-z]{1,8})~([A-Za-z0-9_-]{22})$/;

/**
 * A token of `[A-Za-z0-9._~-]+` that proves, under the environment's link key, that we wrote it: HMAC-SHA-256 cut to
 * 128 bits.
 */
export function signUnsubscribeToken(key: Uint8Array, claims: UnsubscribeClaims): string {
  const { tenant, notificationId, channel, recipient, addressIndex, expiresAt } = claims;
  const numbers = [recipient, addressIndex, Math.floor(expiresAt / minuteMs)].map((number) => number.toString(36));
  const text = [tenant, notificationId, channel, ...numbers].join('~');
  return `${text}~${mac(key, text)}`;
}

/** The claims of a token, `invalid` where we did not write it under this key, `expired` where its time has passed. */
export function verifyUnsubscribeToken(
  key: Uint8Array,
  token: string,
  now: Instant,
): Result<UnsubscribeClaims, 'invalid' | 'expired'> {
  const match = pattern.exec(token);
  const [, tenant, notificationId, channelText, recipient, addressIndex, expiresMinute, signature] = match ?? [];
  const channel = channelNames.find((name) => name === channelText);
  if (tenant === undefined || notificationId === undefined || channel === undefined || signature === undefined) {
    return fail('invalid');
  }
  const text = token.slice(0, token.lastIndexOf('~'));
  if (!timingSafeEqual(Buffer.from(mac(key, text)), Buffer.from(signature))) return fail('invalid');
  const expiresAt = Number.parseInt(expiresMinute ?? '', 36) * minuteMs;
  if (expiresAt <= now) return fail('expired');
  const indexes = {
    recipient: Number.parseInt(recipient ?? '', 36),
    addressIndex: Number.parseInt(addressIndex ?? '', 36),
  };
  return ok({ tenant, notificationId, channel, ...indexes, expiresAt });
}

const mac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(`${purpose}~${text}`).digest().subarray(0, macBytes).toString('base64url');

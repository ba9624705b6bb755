import { createHmac } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 26;

/**
 * 26 characters (130 bits) of an HMAC-SHA-256 of a caller's key under the tenant and the kind of thing: the same request
 * makes the same id, so that a repeat meets what its first try made.
 */
export function derivedId(kind: string, tenant: string, key: string): string {
  const digest = createHmac('sha256', `carillon:${kind}:${tenant}`).update(key).digest();
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of digest) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
  }
  return text.slice(0, length);
}

/** `ntf_` and the id of the notification that this idempotency key asked for. */
export const notificationIdFor = (tenant: string, idempotencyKey: string): string =>
  `ntf_${derivedId('notification', tenant, idempotencyKey)}`;

/** `inc_` and the id of the incident that this idempotency key asked for. */
export const incidentIdFor = (tenant: string, idempotencyKey: string): string =>
  `inc_${derivedId('incident', tenant, idempotencyKey)}`;

/** What an incident remembers of the request with this idempotency key, so that it acts once. */
export const commandIdFor = (tenant: string, idempotencyKey: string): string =>
  derivedId('command', tenant, idempotencyKey);

/** `<tenant>.key_` and the id of the key that this idempotency key registered. */
export const keyIdFor = (tenant: string, idempotencyKey: string): string =>
  `${tenant}.key_${derivedId('key', tenant, idempotencyKey)}`;

/** `dev_` and the id of the device that this idempotency key added. */
export const deviceIdFor = (tenant: string, idempotencyKey: string): string =>
  `dev_${derivedId('device', tenant, idempotencyKey)}`;

/** `evt_` and the id of the event that this idempotency key sent. */
export const eventIdFor = (tenant: string, idempotencyKey: string): string =>
  `evt_${derivedId('event', tenant, idempotencyKey)}`;
/** `cns_` and the id of the consent that this idempotency key recorded. */
export const consentIdFor = (tenant: string, idempotencyKey: string): string =>
  `cns_${derivedId('consent', tenant, idempotencyKey)}`;

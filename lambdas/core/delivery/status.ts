/**
 * What a delivery can be. `scheduled`, `queued` and `sending` are on the way; all others are ends, of which `sent`
 * is refined by the provider's later word (`delivered`, `bounced`, `complained`).
 */
export const deliveryStatuses = [
  'scheduled',
  'queued',
  'sending',
  'sent',
  'delivered',
  'failed',
  'bounced',
  'complained',
  'suppressed',
  'skipped',
  'canceled',
  'expired',
  'unknown',
] as const;

export type DeliveryStatus = (typeof deliveryStatuses)[number];

const open: ReadonlySet<DeliveryStatus> = new Set(['scheduled', 'queued', 'sending']);
const reached: ReadonlySet<DeliveryStatus> = new Set(['sent', 'delivered', 'complained']);
const wakesFallback: ReadonlySet<DeliveryStatus> = new Set(['failed', 'bounced', 'unknown']);

/** True once nothing more will be tried for the delivery. */
export const hasEnded = (status: DeliveryStatus): boolean => !open.has(status);
/** True when the provider took the message and has not said that it came to nothing. */
export const hasReached = (status: DeliveryStatus): boolean => reached.has(status);
/** True when a fallback channel should take over. */
export const isLost = (status: DeliveryStatus): boolean => wakesFallback.has(status);

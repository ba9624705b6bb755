import type { ChannelName } from '../channel/channels.ts';
import type { Instant } from '../time.ts';

/** Why an address is not written to any more. */
export const suppressionReasons = [
  'bounced',
  'complained',
  'unsubscribed',
  'unregistered',
  'opted-out',
  'manual',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

export interface Suppression {
  readonly channel: ChannelName;
  readonly address: string;
  readonly reason: SuppressionReason;
  readonly at: Instant;
}

/** The addresses that a tenant must not write to; addresses are compared as `normalizeAddress` makes them. */
export interface SuppressionStore {
  /** The suppressed ones among the addresses, keyed `channel#address` as given. */
  lookup(
    tenant: string,
    addresses: readonly { readonly channel: ChannelName; readonly address: string }[],
  ): Promise<ReadonlyMap<string, Suppression>>;
  /** Keeps the first reason where the address is already there. */
  add(tenant: string, suppression: Suppression): Promise<void>;
  remove(tenant: string, channel: ChannelName, address: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Suppression[]; readonly nextCursor?: string }>;
}

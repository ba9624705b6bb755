import { openWebhookKey, WebhookKeyMissingError } from '../adapters/sealing/webhook-keys.ts';
import type { WebhookSigningKey } from '../adapters/webhook/signature.ts';
import { createCache } from '../core/cache.ts';
import { systemClock } from '../framework/clock.ts';
import type { Stores } from './stores.ts';

const heldMs = 5 * 60_000;
const maxHeld = 1_000;

/** The keys that sign tenants' webhooks, unsealed once in a while. */
export function openWebhookKeys({
  tenants,
  sealer,
}: Pick<Stores, 'tenants' | 'sealer'>): (tenant: string) => Promise<WebhookSigningKey> {
  const cache = createCache<WebhookSigningKey>({ ttlMs: heldMs, maxEntries: maxHeld, clock: systemClock });
  return async (id) => {
    const key = await cache.get(id, async () => {
      const tenant = await tenants.get(id);
      return tenant === undefined ? undefined : { privateKey: await openWebhookKey(tenant, sealer) };
    });
    if (key === undefined) throw new WebhookKeyMissingError(id);
    return key;
  };
}

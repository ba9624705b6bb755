import { createHmac, type KeyObject } from 'node:crypto';
import { createCache } from '../../core/cache.ts';
import { OwnError } from '../../core/own-error.ts';
import type { Clock, Sealer } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import type { DataKeys } from '../kms/data-keys.ts';
import { deriveKey, open, seal } from './seal.ts';

/** A tenant's data cannot be sealed or opened, because there is no such tenant. */
export class TenantKeyMissingError extends OwnError {
  override readonly name = 'TenantKeyMissingError';

  constructor(tenant: string) {
    super(`Tenant ${tenant} has no data key: it does not exist, or was closed`);
  }
}

interface TenantKeys {
  readonly seal: KeyObject;
  readonly digest: KeyObject;
}

/** How long an unwrapped key is held in memory, and of how many tenants: KMS is asked once in that time. */
const heldMs = 5 * 60_000;
const maxHeld = 1_000;

/** Seals under each tenant's own key, which the tenant's item holds wrapped by KMS. */
export function createSealer(options: {
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly dataKeys: Pick<DataKeys, 'unwrap'>;
  readonly clock: Clock;
}): Sealer {
  const cache = createCache<TenantKeys>({ ttlMs: heldMs, maxEntries: maxHeld, clock: options.clock });

  const keysOf = async (tenant: string): Promise<TenantKeys> => {
    const keys = await cache.get(tenant, async () => {
      const found = await options.tenants.get(tenant);
      return found === undefined
        ? undefined
        : tenantKeysOf(await options.dataKeys.unwrap(tenant, found.wrappedDataKey));
    });
    if (keys === undefined) throw new TenantKeyMissingError(tenant);
    return keys;
  };

  return {
    seal: async (tenant, context, plaintext) => seal((await keysOf(tenant)).seal, tenant, context, plaintext),
    open: async (tenant, context, sealed) => open((await keysOf(tenant)).seal, tenant, context, sealed),
    digest: async (tenant, value) =>
      createHmac('sha256', (await keysOf(tenant)).digest)
        .update(value)
        .digest('hex'),
  };
}

/** The keys that a data key stands for. */
export const tenantKeysOf = (dataKey: Uint8Array): TenantKeys => ({
  seal: deriveKey(dataKey, 'seal'),
  digest: deriveKey(dataKey, 'digest'),
});

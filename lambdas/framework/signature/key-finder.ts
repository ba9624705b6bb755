import type { Verifier } from 'http-message-sig';
import { type AccessKey, type AccessKeyStore, tenantOfKeyId } from '../../core/access/key.ts';
import { createCache } from '../../core/cache.ts';
import type { Clock } from '../../core/ports.ts';
import type { TenantStore } from '../../core/tenant/store.ts';
import { verifierOf } from './keys.ts';

/** A key, ready to verify with. */
export interface FoundKey extends Verifier {
  readonly key: AccessKey;
}

/** Finds keys by id; undefined where there is none. */
export type KeyFinder = (keyId: string) => Promise<FoundKey | undefined>;

/** A revocation is honoured within a minute, this and a request's own time together. */
const keptMs = 30_000;
const maxKept = 5_000;

/**
 * Finds keys in the store, and keeps them for a moment. A key that was not found is looked for again each time, so that
 * a new one works at once. The platform's own key comes from the environment, not from the store.
 */
export function createKeyFinder(options: {
  readonly store: Pick<AccessKeyStore, 'get'>;
  /** The keys of a closed tenant open nothing. */
  readonly tenants: Pick<TenantStore, 'get'>;
  readonly platformKey?: AccessKey | undefined;
  readonly clock: Clock;
}): KeyFinder {
  const cache = createCache<FoundKey>({ ttlMs: keptMs, maxEntries: maxKept, clock: options.clock });
  const ready = (key: AccessKey): FoundKey => ({ key, ...verifierOf(key.publicKey) });
  const platform = options.platformKey === undefined ? undefined : ready(options.platformKey);

  return async (keyId) => {
    if (keyId === platform?.key.id) return platform;
    const tenant = tenantOfKeyId(keyId);
    if (tenant === undefined) return undefined;
    return cache.get(keyId, async () => {
      const [key, owner] = await Promise.all([options.store.get(tenant, keyId), options.tenants.get(tenant)]);
      return key === undefined || owner === undefined ? undefined : ready(key);
    });
  };
}

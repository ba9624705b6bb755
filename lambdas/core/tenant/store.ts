import type { Tenant } from './tenant.ts';

/** The tenants of the environment. */
export interface TenantStore {
  /** Undefined where there is none. `fresh` reads past any cache. */
  get(tenant: string, options?: { readonly fresh?: boolean }): Promise<Tenant | undefined>;
  /**
   * `repeated` where the very same maker made it before (a request that is carried out again after a crash): what stands
   * is left as it is. `exists` where the name is taken, by a closed tenant too.
   */
  create(tenant: Tenant, maker: string): Promise<'created' | 'repeated' | 'exists'>;
  update(tenant: string, change: Partial<Pick<Tenant, 'name' | 'senders' | 'settings'>>): Promise<Tenant | undefined>;
  /** Closes it; its name is never given again. */
  delete(tenant: string): Promise<void>;
  list(limit: number, cursor?: string): Promise<{ readonly items: readonly Tenant[]; readonly nextCursor?: string }>;
}

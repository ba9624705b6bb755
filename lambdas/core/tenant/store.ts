import type { Tenant } from './tenant.ts';

/** The tenants of the environment. */
export interface TenantStore {
  /** Undefined where there is none. `fresh` reads past any cache. */
  get(tenant: string, options?: { readonly fresh?: boolean }): Promise<Tenant | undefined>;
  create(tenant: Tenant): Promise<'created' | 'exists'>;
  update(tenant: string, change: Partial<Pick<Tenant, 'name' | 'senders' | 'settings'>>): Promise<Tenant | undefined>;
  delete(tenant: string): Promise<void>;
  list(limit: number, cursor?: string): Promise<{ readonly items: readonly Tenant[]; readonly nextCursor?: string }>;
}

import type { Heartbeat } from './heartbeat.ts';

/** The heartbeats of a tenant. */
export interface HeartbeatStore {
  /** A consistent read. */
  get(tenant: string, key: string): Promise<Heartbeat | undefined>;
  /** Stores a new one; `too-many` where the tenant has `maxHeartbeats`, `outrun` where another was faster. */
  create(heartbeat: Heartbeat): Promise<'stored' | 'too-many' | 'outrun'>;
  /**
   * Writes over the version before its own, and files it for a look at its deadline, unless that deadline's incident was
   * opened. False where another was faster.
   */
  replace(heartbeat: Heartbeat): Promise<boolean>;
  /** False where there was none. */
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Heartbeat[]; readonly nextCursor?: string }>;
}

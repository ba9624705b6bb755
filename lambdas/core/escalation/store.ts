import type { Instant } from '../time.ts';
import type { EscalationPolicy } from './policy.ts';

/** A policy under its tenant's own name. */
export interface StoredPolicy {
  readonly key: string;
  readonly policy: EscalationPolicy;
  /** Absent in what was stored before this was kept. */
  readonly createdAt?: Instant | undefined;
  readonly updatedAt: Instant;
}

/** The escalation policies of a tenant. What a put answered holds for the next read. */
export interface PolicyStore {
  get(tenant: string, key: string): Promise<StoredPolicy | undefined>;
  put(tenant: string, policy: StoredPolicy): Promise<void>;
  /** False where there was none. */
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly StoredPolicy[]; readonly nextCursor?: string }>;
}

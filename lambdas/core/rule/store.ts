import type { Instant } from '../time.ts';
import type { KeyedRule, RuleFailure, StoredRule } from './rule.ts';

/**
 * The rules of a tenant. Each change moves the version on in the same write, so that whoever keeps compiled rules knows by
 * one small read whether they still hold: what a put answered holds for the next event.
 */
export interface RuleStore {
  get(tenant: string, key: string): Promise<StoredRule | undefined>;
  /** `too-many` where the tenant has `maxRules` others. Forgets the rule's failures. */
  put(tenant: string, rule: Omit<StoredRule, 'failures'>): Promise<'stored' | 'too-many'>;
  /** False where there was none. */
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly StoredRule[]; readonly nextCursor?: string }>;
  /** Rises with every change; 0 where there never was a rule. A consistent read. */
  version(tenant: string): Promise<number>;
  /** All of them, by a consistent read. */
  all(tenant: string): Promise<readonly KeyedRule[]>;
  /**
   * Remembers that a rule did nothing for an event, nor for as many before it as make the count; repeating it for the same
   * event changes nothing.
   */
  failed(
    tenant: string,
    key: string,
    failure: RuleFailure & { readonly at: Instant; readonly eventId: string },
    count: number,
  ): Promise<void>;
}

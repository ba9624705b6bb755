import type { Instant } from '../time.ts';
import type { Category, CategoryRequest } from './category.ts';
import type { Policy } from './policy.ts';

/** As many kinds of messages as a preference page can show, and as many as somebody may say something of. */
export const maxCategories = 200;

/** How a tenant reaches its people, whatever the category; and whether it says anything of categories. */
export interface TenantReach {
  readonly policy: Policy;
  /** How many are stored. */
  readonly categories: number;
}

/** Where categories and the tenant's own policy are read; what was put holds for the next read. */
export interface CategoryReader {
  get(tenant: string, key: string): Promise<Category | undefined>;
  reach(tenant: string): Promise<TenantReach>;
}

/** A tenant's categories, and its policy for all of them. */
export interface CategoryStore extends CategoryReader {
  put(
    tenant: string,
    key: string,
    request: CategoryRequest,
    at: Instant,
  ): Promise<{ readonly kind: 'created' | 'replaced'; readonly category: Category } | 'too-many'>;
  delete(tenant: string, key: string): Promise<boolean>;
  /** By their keys, in order. */
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Category[]; readonly nextCursor?: string }>;
  /** In the place of the one that stood there. */
  putPolicy(tenant: string, policy: Policy): Promise<void>;
}

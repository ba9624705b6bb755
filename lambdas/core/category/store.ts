import type { Instant } from '../time.ts';
import type { Category, CategoryRequest } from './category.ts';

/** A tenant's categories. */
export interface CategoryStore {
  get(tenant: string, key: string): Promise<Category | undefined>;
  put(
    tenant: string,
    key: string,
    request: CategoryRequest,
    at: Instant,
  ): Promise<{ readonly kind: 'created' | 'replaced'; readonly category: Category } | 'too-many'>;
  delete(tenant: string, key: string): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly Category[]; readonly nextCursor?: string }>;
}

import * as z from 'zod';
import type { Category } from '../../core/category/category.ts';
import type { Policy } from '../../core/category/policy.ts';
import type { TenantReach } from '../../core/category/store.ts';

/** Parsed when it was put, and stored as parsed. */
const parsed = <Doc>() => z.custom<Doc>((value) => typeof value === 'object' && value !== null);

const categoryItemSchema = z.object({ doc: parsed<Category>() });
const reachItemSchema = z.object({ policy: parsed<Policy>().default({}), count: z.number().default(0) });

export const itemToCategory = (item: unknown): Category => categoryItemSchema.parse(item).doc;

/** A tenant that never said anything has no item. */
export function itemToReach(item: unknown): TenantReach {
  const { policy, count } = reachItemSchema.parse(item ?? {});
  return { policy, categories: count };
}

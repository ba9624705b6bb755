import type * as z from 'zod';
import type { putCategorySchema, putDeliveryPolicySchema } from '../../lambdas/contracts/http/categories.ts';
import type { Call, Repeatable } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import { type Resource, resourceSchema } from '../schemas.ts';

/** A category, and the policy for all of them, as a caller writes them. */
export type CategoryInput = z.input<typeof putCategorySchema>;
export type DeliveryPolicyInput = z.input<typeof putDeliveryPolicySchema>;

export const categories = (call: Call) => collection<CategoryInput, Resource>(call, '/v1/categories', resourceSchema);

/** How messages reach the tenant's people, whatever their category. */
export const policy = (call: Call) => ({
  get: () => call(resourceSchema, 'GET', path`/v1/policy`),
  put: (body: DeliveryPolicyInput, repeatable?: Repeatable) =>
    call(resourceSchema, 'PUT', path`/v1/policy`, { body, ...repeatable }),
});

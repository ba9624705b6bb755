import type * as z from 'zod';
import { categorySchema } from '../../core/category/category.ts';
import { policySchema } from '../../core/category/policy.ts';

/** `PUT /v1/categories/{key}` */
export const putCategorySchema = categorySchema;
export type PutCategory = z.output<typeof putCategorySchema>;

/** `PUT /v1/policy` */
export const putDeliveryPolicySchema = policySchema;
export type PutDeliveryPolicy = z.output<typeof putDeliveryPolicySchema>;

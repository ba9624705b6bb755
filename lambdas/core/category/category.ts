import * as z from 'zod';
import { localeSchema } from '../recipient/locale.ts';
import { templateRefSchema } from '../template/stored/reference.ts';
import type { Instant } from '../time.ts';
import { policySchema } from './policy.ts';

const maxLocales = 30;
const localizedSchema = z
  .record(localeSchema, z.string().min(1).max(500))
  .refine((texts) => Object.keys(texts).length <= maxLocales, `has more than ${maxLocales} languages`);

/** `PUT /v1/categories/{key}`: what a tenant says of one kind of its messages. A category that nobody put has no rules of its own. */
export const categorySchema = z.strictObject({
  /** What people read on their preference page, by language. */
  name: localizedSchema.optional(),
  description: localizedSchema.optional(),
  /** What nobody can turn off: receipts, security. It is not on the preference page. */
  essential: z.boolean().default(false),
  /** Only to those who said yes; the version names the text that they said yes to. */
  consent: z.strictObject({ textVersion: z.string().min(1).max(64), text: localizedSchema.optional() }).optional(),
  policy: policySchema.prefault({}),
  /** What a digest of the category is rendered with. */
  digestTemplate: templateRefSchema.optional(),
});
export type CategoryRequest = z.output<typeof categorySchema>;

export interface Category extends CategoryRequest {
  readonly key: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

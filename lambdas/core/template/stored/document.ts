import * as z from 'zod';
import { nameSchema } from '../../names.ts';
import { localeSchema } from '../../recipient/locale.ts';
import { variableSchema } from '../analysis/variable-schema.ts';
import { templateLimits } from './limits.ts';
import { wordsSchema } from './words.ts';

const localesSchema = z
  .record(localeSchema, wordsSchema)
  .refine(
    (locales) => Object.keys(locales).length <= templateLimits.locales,
    `must have at most ${templateLimits.locales} languages`,
  );

const variantSchema = z.strictObject({
  key: nameSchema,
  /** Its share of all weights. */
  weight: z.number().positive().max(1_000_000).default(1),
  /** In place of the template's own words where it has some; without any it is the control. */
  locales: localesSchema.default({}),
});

/**
 * `PUT /v1/templates/{key}`, field by field. Either what is said, by language and channel, or a `source` that other
 * templates include, import or extend.
 */
export const templateDocumentSchema = z.strictObject({
  description: z.string().max(500).optional(),
  variables: variableSchema.optional(),
  defaultLocale: localeSchema.default('en'),
  locales: localesSchema.optional(),
  variants: z.array(variantSchema).max(templateLimits.variants).optional(),
  source: z.string().min(1).max(templateLimits.textLength).optional(),
});
export type TemplateDocument = z.output<typeof templateDocumentSchema>;

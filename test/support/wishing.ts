import type * as z from 'zod';
import { type Category, categorySchema } from '../../lambdas/core/category/category.ts';
import type { Wishes } from '../../lambdas/core/preference/wishes.ts';
import type { StoredRecipient } from '../../lambdas/core/recipient/person.ts';
import { noon } from './builders.ts';

/** A category as a tenant puts it. */
export const aCategory = (key: string, request: z.input<typeof categorySchema> = {}): Category => ({
  ...categorySchema.parse(request),
  key,
  createdAt: noon,
  updatedAt: noon,
});

/** A stored person with what they wish. */
export const aStoredRecipient = (id: string, fields: StoredRecipient['fields'], wishes?: Wishes): StoredRecipient => ({
  id,
  fields,
  devices: [],
  createdAt: noon,
  updatedAt: noon,
  ...(wishes === undefined ? {} : { wishes }),
});

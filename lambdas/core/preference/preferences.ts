import * as z from 'zod';
import { maxCategories } from '../category/store.ts';
import { channelNames } from '../channel/channels.ts';
import { digestChoiceSchema } from '../digest/choice.ts';
import { nameSchema } from '../names.ts';
import { capSchema } from './cap.ts';
import { quietHoursSchema } from './quiet-hours.ts';

const byChannel = z.partialRecord(z.enum(channelNames), z.boolean());

/** What somebody wants of one category; what is not said is as the tenant has it. */
const categoryPreferenceSchema = z.strictObject({
  /** Nothing of it at all. */
  muted: z.boolean().optional(),
  channels: byChannel.optional(),
  cap: capSchema.optional(),
  /** `off`: one by one, even where the tenant would put them together. */
  digest: z.union([digestChoiceSchema, z.literal('off')]).optional(),
});

/** What a person wants, and when. Everything is optional, and nothing said means whatever the tenant does by itself. */
export const preferencesSchema = z.strictObject({
  /** Nothing at all, whatever the category. */
  muted: z.boolean().optional(),
  /** For every category that says nothing else. */
  channels: byChannel.optional(),
  quietHours: quietHoursSchema.optional(),
  cap: capSchema.optional(),
  categories: z
    .record(nameSchema, categoryPreferenceSchema)
    .refine((given) => Object.keys(given).length <= maxCategories, `names more than ${maxCategories} categories`)
    .optional(),
});
export type Preferences = z.output<typeof preferencesSchema>;

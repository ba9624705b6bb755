import * as z from 'zod';

const switchable = z.boolean().optional();

/** What a notification wants done or left, beside its words. */
export const optionsSchema = z.strictObject({
  deduplication: z.enum(['key', 'content', 'off']).default('key'),
  personalization: switchable,
  optimization: switchable,
  analytics: switchable,
  sentiment: switchable,
  engagementPrediction: switchable,
  priorityBoost: switchable,
});

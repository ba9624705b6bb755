import * as z from 'zod';
import { deepLinkSchema } from '../deep-link.ts';

export const pushConfigSchema = z.strictObject({
  badge: z.number().int().min(0).max(99_999).optional(),
  sound: z.string().min(1).max(100).optional(),
  category: z.string().min(1).max(64).optional(),
  deepLink: deepLinkSchema.optional(),
  imageUrl: z
    .url({ protocol: /^https$/, error: 'must be an https URL' })
    .max(2048)
    .optional(),
  richMedia: z.boolean().default(false),
});
export type PushConfig = z.output<typeof pushConfigSchema>;

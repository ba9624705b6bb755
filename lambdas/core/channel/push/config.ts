import * as z from 'zod';

/** A link into an app or to a page: any scheme but those that run or embed something. */
const deepLinkSchema = z
  .string()
  .max(2048)
  .regex(
    /^(?!javascript:|data:|vbscript:|file:)[a-z][a-z0-9+.-]*:\S+$/i,
    'must be a link such as "techcorp://welcome"',
  );

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

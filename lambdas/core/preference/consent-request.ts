import * as z from 'zod';
import { nameSchema } from '../names.ts';
import { instantSchema } from '../time.ts';

/** `POST /v1/recipients/{id}/consents`: what somebody said, and what proves it. `at` is now, where it is not said. */
export const consentRequestSchema = z.strictObject({
  category: nameSchema,
  granted: z.boolean(),
  how: z.string().min(1).max(100),
  textVersion: z.string().min(1).max(64),
  at: instantSchema.optional(),
});
export type ConsentRequest = z.output<typeof consentRequestSchema>;

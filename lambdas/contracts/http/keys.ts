import * as z from 'zod';
import { publicJwkSchema } from '../../core/access/public-jwk.ts';
import { roles } from '../../core/access/roles.ts';

/** `POST /v1/keys` */
export const createKeySchema = z.strictObject({
  publicKey: publicJwkSchema,
  role: z.enum(roles),
  name: z.string().min(1).max(100).optional(),
});
export type CreateKey = z.output<typeof createKeySchema>;

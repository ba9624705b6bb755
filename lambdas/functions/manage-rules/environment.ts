import * as z from 'zod';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({
  ...signedVariables,
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

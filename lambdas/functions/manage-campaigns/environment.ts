import * as z from 'zod';
import { campaignVariables } from '../../wiring/environment.ts';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({
  ...signedVariables,
  ...campaignVariables,
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

import * as z from 'zod';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({
  ...signedVariables,
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULER_ROLE_ARN: z.string().min(1),
  SCHEDULER_DEAD_LETTERS_ARN: z.string().min(1),
  RECURRING_EXPRESS_ARN: z.string().min(1),
  RECURRING_BULK_ARN: z.string().min(1),
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

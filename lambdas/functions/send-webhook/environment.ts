import * as z from 'zod';
import { channelVariables, intakeVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...channelVariables('webhook'),
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

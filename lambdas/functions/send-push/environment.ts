import * as z from 'zod';
import {
  channelVariables,
  intakeVariables,
  linkVariables,
  secretVariables,
  tableVariables,
} from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...linkVariables,
  ...secretVariables,
  ...channelVariables('push'),
  /** Where Firebase is, if not at Google: the simulator on one machine. */
  FCM_ENDPOINT: z.url().optional(),
  GOOGLE_TOKEN_URL: z.url().optional(),
});

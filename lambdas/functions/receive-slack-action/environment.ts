import * as z from 'zod';
import { secretVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...secretVariables,
  LINK_KEY_SECRET: z.string().min(1),
  /** Where Slack is, if not at Slack: the simulator on one machine. */
  SLACK_API_URL: z.url().optional(),
});

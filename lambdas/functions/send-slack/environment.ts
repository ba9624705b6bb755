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
  ...channelVariables('slack'),
  INCIDENTS_URL: z.url(),
  /** Where Slack is, if not at Slack: the simulator on one machine. */
  SLACK_API_URL: z.url().optional(),
});

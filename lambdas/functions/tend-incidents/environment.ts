import * as z from 'zod';
import {
  campaignVariables,
  escalationVariables,
  linkVariables,
  secretVariables,
  tableVariables,
} from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...escalationVariables,
  ...campaignVariables,
  INCIDENTS_URL: z.url(),
  ...linkVariables,
  ...secretVariables,
  /** Where Slack is, if not at Slack: the simulator on one machine. */
  SLACK_API_URL: z.url().optional(),
});

import * as z from 'zod';
import { channelVariables, intakeVariables, secretVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...secretVariables,
  ...channelVariables('pagerduty'),
  /** Where events go, if not to PagerDuty: the simulator on one machine. */
  PAGERDUTY_URL: z.url().optional(),
});

import * as z from 'zod';
import { channelVariables, intakeVariables, secretVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...secretVariables,
  ...channelVariables('teams'),
  /** The one private address that a workflow may have; only the local environment has one. */
  TEAMS_ALLOWED_URL: z.url().optional(),
});

import * as z from 'zod';
import { allChannelVariables, incidentsVariables, intakeVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  TABLE_NAME: z.string().min(1),
  ...intakeVariables,
  ...incidentsVariables,
  ...allChannelVariables,
});

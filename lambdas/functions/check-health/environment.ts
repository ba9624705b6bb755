import * as z from 'zod';
import { allChannelVariables, intakeVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  TABLE_NAME: z.string().min(1),
  ...intakeVariables,
  ...allChannelVariables,
});

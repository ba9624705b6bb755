import * as z from 'zod';
import { allChannelVariables, enrichmentVariables, intakeVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...allChannelVariables,
  ...enrichmentVariables,
});

import * as z from 'zod';
import { channelVariables, intakeVariables, linkVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  ...linkVariables,
  ...channelVariables('sms'),
});

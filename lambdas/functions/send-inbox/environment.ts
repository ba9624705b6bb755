import * as z from 'zod';
import { channelVariables, intakeVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ ...tableVariables, ...intakeVariables, ...channelVariables('inbox') });

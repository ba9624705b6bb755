import * as z from 'zod';
import { campaignVariables, intakeVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ ...tableVariables, ...campaignVariables, ...intakeVariables });

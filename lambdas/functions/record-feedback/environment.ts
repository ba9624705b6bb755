import * as z from 'zod';
import { intakeVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ ...tableVariables, ...intakeVariables });

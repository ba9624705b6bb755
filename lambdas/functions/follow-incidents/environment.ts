import * as z from 'zod';
import { escalationVariables, incidentsVariables, intakeVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ ...escalationVariables, ...incidentsVariables, ...intakeVariables });

import * as z from 'zod';
import { intakeVariables, linkVariables } from '../../wiring/environment.ts';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({ ...signedVariables, ...linkVariables, ...intakeVariables });

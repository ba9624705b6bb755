import * as z from 'zod';
import { enrichmentVariables } from '../../wiring/environment.ts';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({ ...signedVariables, ...enrichmentVariables });

import * as z from 'zod';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({
  ...signedVariables,
  /** Where links in messages lead. */
  PUBLIC_URL: z.url(),
});

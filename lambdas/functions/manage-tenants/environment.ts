import * as z from 'zod';
import { signedVariables } from '../../wiring/signed-http.ts';

export const environmentSchema = z.object({
  ...signedVariables,
  /** The one tenant that a dedicated environment serves; absent where it is shared. */
  DEDICATED_TENANT: z.string().min(1).optional(),
});

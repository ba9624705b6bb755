import * as z from 'zod';
import { tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  LINK_KEY_SECRET: z.string().min(1),
  INCIDENTS_URL: z.url(),
});

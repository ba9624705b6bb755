import * as z from 'zod';
import { tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ TABLE_NAME: tableVariables.TABLE_NAME });

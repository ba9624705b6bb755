import * as z from 'zod';
import { escalationVariables, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({ ...tableVariables, ...escalationVariables });

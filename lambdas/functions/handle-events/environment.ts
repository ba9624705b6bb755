import * as z from 'zod';
import { alarmMappingsSchema } from '../../core/alarm/mapping.ts';
import { intakeVariables, jsonVariable, tableVariables } from '../../wiring/environment.ts';

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  /** Which alarms belong to whom, as JSON; none where it is absent. */
  ALARM_MAPPINGS: z.string().default('[]').transform(jsonVariable).pipe(alarmMappingsSchema),
  /** The one tenant that a dedicated environment serves; absent where it is shared. */
  DEDICATED_TENANT: z.string().min(1).optional(),
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

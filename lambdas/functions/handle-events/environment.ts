import * as z from 'zod';
import { alarmMappingsSchema } from '../../core/alarm/mapping.ts';
import { intakeVariables, tableVariables } from '../../wiring/environment.ts';

const json = (text: string, context: z.RefinementCtx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
};

export const environmentSchema = z.object({
  ...tableVariables,
  ...intakeVariables,
  /** Which alarms belong to whom, as JSON; none where it is absent. */
  ALARM_MAPPINGS: z.string().default('[]').transform(json).pipe(alarmMappingsSchema),
  /** The one tenant that a dedicated environment serves; absent where it is shared. */
  DEDICATED_TENANT: z.string().min(1).optional(),
  /** The one private address that a webhook may reach; only the local environment has one. */
  WEBHOOK_ALLOWED_URL: z.url().optional(),
});

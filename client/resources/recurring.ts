import * as z from 'zod';
import type { recurringRequestSchema } from '../../lambdas/core/recurring/request.ts';
import type { Call, Repeatable } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import type { NotificationInput } from './notifications.ts';

/** A recurring notification as a caller writes it. */
export type RecurringInput = Omit<z.input<typeof recurringRequestSchema>, 'notification'> & {
  readonly notification: Omit<NotificationInput, 'sendAt' | 'expiresAt'>;
};

const recurringSchema = z.looseObject({ key: z.string(), status: z.string(), nextTimes: z.array(z.string()) });
export type Recurring = z.output<typeof recurringSchema>;

export const recurring = (call: Call) => ({
  ...collection<RecurringInput, Recurring>(call, '/v1/recurring', recurringSchema),
  pause: (key: string, repeatable?: Repeatable) =>
    call(recurringSchema, 'POST', path`/v1/recurring/${key}/pause`, repeatable),
  resume: (key: string, repeatable?: Repeatable) =>
    call(recurringSchema, 'POST', path`/v1/recurring/${key}/resume`, repeatable),
});

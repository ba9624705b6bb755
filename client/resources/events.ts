import type * as z from 'zod';
import type { eventRequestSchema } from '../../lambdas/core/event/event.ts';
import type { Call, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { addedSchema } from '../schemas.ts';

/** An event as a caller writes it. */
export type EventInput = z.input<typeof eventRequestSchema>;

export const events = (call: Call) => ({
  /** Asks the tenant's rules about it. */
  put: (body: EventInput, repeatable?: Repeatable) =>
    call(addedSchema, 'POST', path`/v1/events`, { body, ...repeatable }),
});

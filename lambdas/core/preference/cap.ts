import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { dayMs, minuteMs } from '../time.ts';

/** More than anybody wants to receive; what was sent lately is kept as a list of so many at most. */
const maxLimit = 100;

/** At most so many messages to a person in any stretch of so long. `per` in milliseconds, on the wire ISO 8601. */
export const capSchema = z.strictObject({
  limit: z.int().min(1).max(maxLimit),
  per: durationSchema(31 * dayMs).refine((perMs) => perMs >= minuteMs, 'must be at least one minute'),
});
export type Cap = z.output<typeof capSchema>;

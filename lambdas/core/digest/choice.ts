import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { dayNames, hoursWindowSchema } from '../oncall/hours-window.ts';
import { dayMs, minuteMs } from '../time.ts';

const at = hoursWindowSchema.shape.from.default('09:00');

/**
 * When messages that were put together go out: a while after the first of them, or at a time of day, or of one day of the
 * week, by the clocks of the person's zone.
 */
export const digestChoiceSchema = z.union([
  z.strictObject({
    every: z.literal('window'),
    window: durationSchema(7 * dayMs).refine((windowMs) => windowMs >= minuteMs, 'must be at least one minute'),
  }),
  z.strictObject({ every: z.literal('day'), at }),
  z.strictObject({ every: z.literal('week'), on: z.enum(dayNames).default('monday'), at }),
]);
export type DigestChoice = z.output<typeof digestChoiceSchema>;

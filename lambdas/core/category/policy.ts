import * as z from 'zod';
import { digestChoiceSchema } from '../digest/choice.ts';
import { hoursWindowSchema } from '../oncall/hours-window.ts';
import { capSchema } from '../preference/cap.ts';
import { quietHoursSchema } from '../preference/quiet-hours.ts';
import { sendWindowSchema } from './send-window.ts';

/** What messages of `critical` priority pass by. A suppressed address and a missing consent are never passed by. */
export const passable = [
  'preference',
  'quiet-hours',
  'frequency-cap',
  'send-window',
  'digest',
  'best-send-time',
] as const;
export type Passable = (typeof passable)[number];

/** How messages are to reach people; a tenant's own, and a category's over it. Nothing applies that nobody set. */
export const policySchema = z.strictObject({
  quietHours: quietHoursSchema.optional(),
  cap: capSchema.optional(),
  /** The only hours in which messages go out, by the clocks of the person's zone. */
  sendWindows: z.array(sendWindowSchema).min(1).max(20).optional(),
  digest: digestChoiceSchema.optional(),
  /** All of them, where nothing is said. */
  criticalPasses: z.array(z.enum(passable)).optional(),
  /** When somebody gets what may wait for the best time, until there is history. */
  bestSendTime: hoursWindowSchema.shape.from.optional(),
});
export type Policy = z.output<typeof policySchema>;

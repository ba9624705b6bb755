import type { Override } from '../../../lambdas/core/oncall/override.ts';
import { type Rotation, rotationSchema, type Schedule, scheduleSchema } from '../../../lambdas/core/oncall/schedule.ts';
import { toRfc3339 } from '../../../lambdas/core/time.ts';

export const at = (text: string): number => Date.parse(text);

/** A rotation as a caller writes it: daily, of ada and bob, unless the test says otherwise. */
export const aRotation = (change: Record<string, unknown> = {}): Rotation =>
  rotationSchema.parse({ type: 'daily', start: '2026-01-01T08:00:00Z', participants: ['ada', 'bob'], ...change });

export const aSchedule = (timezone: string, ...rotations: readonly Record<string, unknown>[]): Schedule =>
  scheduleSchema.parse({
    timezone,
    rotations: rotations.map((rotation) => {
      const { start, ...rest } = aRotation(rotation);
      return { ...rest, start: toRfc3339(start) };
    }),
  });

export const anOverride = (
  id: string,
  from: string,
  to: string,
  who: Pick<Override, 'recipient' | 'replaces'>,
): Override => ({ id, from: at(from), to: at(to), ...who });

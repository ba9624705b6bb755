import { fail, ok, type Result } from '../result.ts';
import { dayMs, type Instant } from '../time.ts';
import { layOver } from './lay-over.ts';
import type { Override } from './override.ts';
import { rotationShifts } from './rotation-shifts.ts';
import type { Schedule } from './schedule.ts';
import type { Shift, Via } from './shift.ts';
import { gapsIn, type Span } from './span.ts';

/** Somebody who is on call. */
export interface OnCall {
  readonly recipientId: string;
  /** When the shift ends: at the next hand-over, with the open hours, or where an override begins or ends. */
  readonly until: Instant;
  readonly via: Via;
}

/** The longest stretch and the most shifts that are reckoned at once. */
export const longestRangeMs = 400 * dayMs;
export const maxShifts = 5_000;

/**
 * Whoever is on call at an instant: the rotations in their order, those who stand in for somebody in that one's place,
 * and those who were added last. Nobody is an empty list. Who is on call twice over stands there twice.
 */
export function onCallAt(schedule: Schedule, overrides: readonly Override[], at: Instant): readonly OnCall[] {
  const moment = { from: at, to: at + 1 };
  const shifts = schedule.rotations.flatMap((_, place) => [...rotationShifts(schedule, place, moment)]);
  return layOver(shifts, overrides, moment).map(({ recipientId, to, via }) => ({ recipientId, until: to, via }));
}

/** Who is on call in a stretch of time, and when nobody is. */
export interface Shifts {
  /** Every shift that touches the stretch, whole, in the order of their beginnings. */
  readonly shifts: readonly Shift[];
  /** What of the stretch nobody is on call in. */
  readonly gaps: readonly Span[];
}

/** `too-many` where the stretch is longer than {@link longestRangeMs} or holds more than {@link maxShifts}. */
export function shiftsBetween(
  schedule: Schedule,
  overrides: readonly Override[],
  span: Span,
): Result<Shifts, 'too-many'> {
  if (span.to - span.from > longestRangeMs) return fail('too-many');
  const planned: Shift[] = [];
  for (const [place] of schedule.rotations.entries()) {
    for (const shift of rotationShifts(schedule, place, span)) {
      if (planned.push(shift) > maxShifts) return fail('too-many');
    }
  }
  const shifts = [...layOver(planned, overrides, span)].sort((left, right) => left.from - right.from);
  return shifts.length > maxShifts ? fail('too-many') : ok({ shifts, gaps: gapsIn(span, shifts) });
}

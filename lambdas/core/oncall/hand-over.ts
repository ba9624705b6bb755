import { dayMs, hourMs, type Instant } from '../time.ts';
import type { Rotation } from './schedule.ts';
import { instantOf, type WallTime, wallTimeAt } from './zone.ts';

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The same day and time so many months later; on the month's last day where it has no such day. */
function addMonths(wall: WallTime, months: number): WallTime {
  const date = new Date(wall);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + months;
  const day = Math.min(date.getUTCDate(), lastDayOf(year, month));
  return Date.UTC(year, month, day) + (((wall % dayMs) + dayMs) % dayMs);
}

const monthsBetween = (from: WallTime, to: WallTime): number => {
  const [begin, end] = [new Date(from), new Date(to)];
  return (end.getUTCFullYear() - begin.getUTCFullYear()) * 12 + end.getUTCMonth() - begin.getUTCMonth();
};

const periodDays = { daily: 1, weekly: 7 } as const;

/**
 * The moment of the rotation's hand-over number `turn`, counted from 0 at its start. Always reckoned from the start, so
 * that neither a short month nor a change of clocks moves what comes after. Never before the hand-over before it.
 */
export function handOverAt({ type, every, start }: Rotation, timezone: string, turn: number): Instant {
  if (turn === 0) return start;
  const units = turn * every;
  if (type === 'hourly') return start + units * hourMs;
  const wall = wallTimeAt(timezone, start);
  return instantOf(timezone, type === 'monthly' ? addMonths(wall, units) : wall + units * periodDays[type] * dayMs);
}

/** The turn that a moment belongs to: the last hand-over that is not after it. Undefined before the start. */
export function turnAt(rotation: Rotation, timezone: string, at: Instant): number | undefined {
  if (at < rotation.start) return undefined;
  let turn = Math.max(0, roughTurnAt(rotation, timezone, at));
  while (turn > 0 && handOverAt(rotation, timezone, turn) > at) turn -= 1;
  while (handOverAt(rotation, timezone, turn + 1) <= at) turn += 1;
  return turn;
}

/** The turn by the calendar alone, at most one or two from the true one. */
function roughTurnAt({ type, every, start }: Rotation, timezone: string, at: Instant): number {
  if (type === 'hourly') return Math.floor((at - start) / (every * hourMs));
  const [from, to] = [wallTimeAt(timezone, start), wallTimeAt(timezone, at)];
  const units = type === 'monthly' ? monthsBetween(from, to) : (to - from) / (periodDays[type] * dayMs);
  return Math.floor(units / every);
}

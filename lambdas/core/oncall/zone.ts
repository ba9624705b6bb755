import { remember } from '../bounded.ts';
import { dayMs, hourMs, type Instant, minuteMs, secondMs } from '../time.ts';

/** What the clocks on the walls of a zone show, in milliseconds, as if their zone were UTC. */
export type WallTime = number;

/** There are some four hundred zones, and making a formatter costs a hundred times what it costs to use one. */
const maxFormatters = 500;
const formatterOf = remember(
  maxFormatters,
  (zone: string) => new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', timeZoneName: 'longOffset' }),
);

/** `GMT`, `GMT+10:30`; before the zones of today also with seconds. */
const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/** By how many milliseconds the wall clocks of the zone are ahead of UTC at the instant. */
function offsetAt(zone: string, at: Instant): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = offsetPattern.exec(formatterOf(zone).format(at)) ?? [];
  const size = Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * secondMs;
  return sign === '-' ? -size : size;
}

/** What the wall clocks of the zone show at the instant. */
export const wallTimeAt = (zone: string, at: Instant): WallTime => at + offsetAt(zone, at);

/**
 * The instant at which the wall clocks of the zone show a time. Of a time that is shown twice, the first. A time that is
 * skipped is read with the offset of before the jump, so that 02:30 becomes 03:30 (RFC 5545, section 3.3.5).
 */
export function instantOf(zone: string, wall: WallTime): Instant {
  const before = wall - offsetAt(zone, wall - dayMs);
  const after = wall - offsetAt(zone, wall + dayMs);
  const shown = [before, after].filter((at) => wallTimeAt(zone, at) === wall);
  return shown.length === 0 ? before : Math.min(...shown);
}

/**
 * {@link instantOf} for many times of one zone: it asks for the offset once a day, and looks closer only near a change.
 * No zone has ever changed its clocks and changed them back within a day.
 */
export function instantReader(zone: string): (wall: WallTime) => Instant {
  const known = new Map<number, number>();
  const offsetOfDay = (day: number): number => {
    const offset = known.get(day) ?? offsetAt(zone, day * dayMs);
    known.set(day, offset);
    return offset;
  };
  return (wall) => {
    const day = Math.floor(wall / dayMs);
    const offset = offsetOfDay(day);
    const steady = [-2, -1, 1, 2].every((by) => offsetOfDay(day + by) === offset);
    return steady ? wall - offset : instantOf(zone, wall);
  };
}

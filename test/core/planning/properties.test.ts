import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNames } from '../../../lambdas/core/oncall/hours-window.ts';
import { wallTimeAt } from '../../../lambdas/core/oncall/zone.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import { dayMs, hourMs, minuteMs, toRfc3339 } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { facing, type Said } from './wishing.ts';

const timeOfDay = fc
  .integer({ min: 0, max: 24 * 4 - 1 })
  .map((quarter) => toRfc3339(quarter * 15 * minuteMs).slice(11, 16));
const hours = fc
  .record({ from: timeOfDay, to: timeOfDay, days: fc.subarray([...dayNames], { minLength: 1 }) })
  .filter(({ from, to }) => from !== to);
const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
const priority = fc.constantFrom('critical', 'high', 'normal', 'low' as const);
/** Over two years, so that clocks change on the way. */
const dueIn = fc.integer({ min: 0, max: 89 * 24 * 60 }).map((minutes) => minutes * minuteMs);
const startsIn = fc.integer({ min: 0, max: 8 }).map((quarters) => quarters * 91 * dayMs);

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const world = fc.record({
  quiet: maybe(hours),
  window: maybe(hours),
  zone,
  priority,
  dueIn,
  startsIn,
  lives: maybe(dueIn),
});

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** Whether the clocks of the zone show a time within the hours, asked the plain way: minute by minute of a week. */
function shows({ from, to, days }: { from: string; to: string; days: readonly string[] }, zone: string, at: number) {
  const wall = wallTimeAt(zone, at);
  const time = toRfc3339(wall).slice(11, 16);
  const dayOf = (instant: number) => dayNames[(Math.floor(instant / dayMs) + 3) % 7] ?? '';
  const [today, yesterday] = [dayOf(wall), dayOf(wall - dayMs)];
  if (from < to) return days.includes(today) && time >= from && time < to;
  return (days.includes(today) && time >= from) || (days.includes(yesterday) && time < to);
}

const saidIn = ({ quiet, window, zone, priority, dueIn, startsIn, lives }: World) => {
  const now = noon + startsIn;
  const sendAt = now + dueIn;
  const said: Said = {
    request: {
      priority,
      recipients: [{ id: 'marie', email: 'marie@example.com', timezone: zone }],
      sendAt: toRfc3339(sendAt),
      ...(lives === undefined ? {} : { expiresAt: toRfc3339(sendAt + lives + minuteMs) }),
    },
    ...(quiet === undefined ? {} : { preferences: { quietHours: quiet } }),
    policy: { criticalPasses: [], ...(window === undefined ? {} : { sendWindows: [window] }) },
  };
  return { said, now, sendAt };
};
const deliveryOf = (given: World) => {
  const { said, now, sendAt } = saidIn(given);
  const [delivery] = plan(facing(said), now).deliveries;
  if (delivery === undefined) throw new Error('the plan has no delivery');
  return { delivery, now, sendAt };
};

/** Clocks that are set show an hour twice or not at all: within two hours of that, both answers are right. */
const clocksAreSet = (zone: string, at: number): boolean =>
  wallTimeAt(zone, at + 2 * hourMs) - wallTimeAt(zone, at - 2 * hourMs) !== 4 * hourMs;

test('nothing is sent in quiet hours or outside the windows, before its time or after its expiry', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { delivery, sendAt } = deliveryOf(given);
      if (delivery.decision.kind !== 'deliver') return;
      const { scheduledFor, expiresAt = Number.POSITIVE_INFINITY } = delivery;
      expect(scheduledFor).toBeGreaterThanOrEqual(sendAt);
      expect(scheduledFor).toBeLessThan(expiresAt);
      if (clocksAreSet(given.zone, scheduledFor)) return;
      if (given.quiet !== undefined) expect(shows(given.quiet, given.zone, scheduledFor)).toBe(false);
      if (given.window !== undefined) expect(shows(given.window, given.zone, scheduledFor)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('nothing waits longer than it must: a minute before it goes, some rule held it', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { delivery, sendAt } = deliveryOf(given);
      const before = delivery.scheduledFor - minuteMs;
      if (delivery.decision.kind !== 'deliver' || before < sendAt || clocksAreSet(given.zone, before)) return;
      const isQuiet = given.quiet !== undefined && shows(given.quiet, given.zone, before);
      const isClosed = given.window !== undefined && !shows(given.window, given.zone, before);
      expect(isQuiet || isClosed).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('the same facts give the same plan, byte for byte, and leave the facts alone', () => {
  fc.assert(
    fc.property(world, (given) => {
      const { said, now } = saidIn(given);
      const facts = facing(said);
      const before = structuredClone(facts);
      expect(JSON.stringify(plan(facts, now))).toBe(JSON.stringify(plan(facing(said), now)));
      expect(facts).toEqual(before);
    }),
  );
});

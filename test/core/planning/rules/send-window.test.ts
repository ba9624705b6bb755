import { expect, test } from 'vitest';
import { sendWindow } from '../../../../lambdas/core/planning/rules/send-window.ts';
import { facing, firstCandidate, type Said } from '../wishing.ts';

const untilOf = (said: Said, at: string, timezone = 'UTC') => {
  const facts = facing(said);
  const until = sendWindow(firstCandidate(facts, timezone), facts, Date.parse(at))?.until;
  return until === undefined ? undefined : new Date(until).toISOString();
};
const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'];
const office = { sendWindows: [{ days: workdays, from: '09:00', to: '17:00' }] };

test.each([
  ['within a window', '2026-11-16T09:00:00Z', undefined],
  ['before it opens', '2026-11-16T08:59:00Z', '2026-11-16T09:00:00.000Z'],
  ['as it closes', '2026-11-16T17:00:00Z', '2026-11-17T09:00:00.000Z'],
  ['at a weekend', '2026-11-14T10:00:00Z', '2026-11-16T09:00:00.000Z'],
])('a message that is due %s waits for the next', (_, at, until) => {
  expect(untilOf({ policy: office }, at)).toBe(until);
});

test('windows go by the clocks of the person, through daylight saving', () => {
  expect(untilOf({ policy: office }, '2026-11-16T20:00:00Z', 'America/New_York')).toBeUndefined();
  expect(untilOf({ policy: office }, '2026-03-27T17:00:00Z', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.000Z');
});

test("the category's windows go before the tenant's", () => {
  const evening = { policy: { sendWindows: [{ from: '18:00', to: '20:00' }] } };
  expect(untilOf({ policy: office, category: evening }, '2026-11-16T10:00:00Z')).toBe('2026-11-16T18:00:00.000Z');
});

test('a shared destination has no clocks', () => {
  const request = { channels: [{ type: 'slack', config: { channel: '#news' } } as const] };
  expect(untilOf({ policy: office, request }, '2026-11-16T03:00:00Z')).toBeUndefined();
});

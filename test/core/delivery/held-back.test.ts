import { expect, test } from 'vitest';
import { decideClaim } from '../../../lambdas/core/delivery/claim.ts';
import { heldBack, isHeldTooOften } from '../../../lambdas/core/delivery/ledger.ts';
import { recordTry } from '../../../lambdas/core/delivery/record.ts';
import { dayMs, hourMs } from '../../../lambdas/core/time.ts';
import { aDelivery, aLedger, noon } from '../../support/builders.ts';

const morning = noon + 20 * hourMs;
const claimed = aLedger({ token: 'me', leaseUntil: noon + 1, refusals: 2, attempt: 3, version: 5 });
const held = heldBack(claimed, { rule: 'quiet-hours', until: morning }, noon);

test('a message that is held back waits for its time, and says why', () => {
  expect(held).toMatchObject({
    status: 'queued',
    nextAt: morning,
    version: 6,
    facts: [{ at: noon, type: 'held', code: 'quiet-hours', until: morning }],
  });
  expect(held).not.toHaveProperty('token');
});

test('it was no try and no refusal', () => {
  expect(held).toMatchObject({ attempt: 3, refusals: 2, attempts: claimed.attempts });
});

test('whoever comes earlier is sent away, and whoever comes then may send', () => {
  const at = (now: number) => decideClaim(held, aDelivery(), { token: 'you', attempt: 3, now }).kind;
  expect([at(morning - 1), at(morning)]).toEqual(['superseded', 'claim']);
});

test('the wait takes nothing of the day in which it is tried again', () => {
  const tried = { ...held, attempts: [{ at: noon, durationMs: 1, outcome: 'retry' as const }] };
  const until = noon + 3 * dayMs;
  const waited = heldBack(tried, { rule: 'quiet-hours', until }, morning);
  const outcome = { kind: 'retry', code: 'busy', throttle: true } as const;
  const policy = { maxRefusals: 8, random: () => 0.5 };
  const again = recordTry(waited, aDelivery(), { at: until, durationMs: 1, outcome }, policy);
  expect(again.status).toBe('queued');
});

test('a message that was held back on seven days is given up when it would be held once more', () => {
  const heldOften = (times: number) =>
    Array.from({ length: times }).reduce<ReturnType<typeof heldBack>>(
      (ledger) => heldBack(ledger, { rule: 'quiet-hours', until: morning }, noon),
      claimed,
    );
  expect([6, 7].map((times) => isHeldTooOften(heldOften(times)))).toEqual([false, true]);
});

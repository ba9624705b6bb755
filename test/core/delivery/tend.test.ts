import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import { outcomeOf, overdueMs, pauseMs, tend } from '../../../lambdas/core/delivery/tend.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import { hourMs, minuteMs } from '../../../lambdas/core/time.ts';
import { aDelivery, aLedger, aStep, noon } from '../../support/builders.ts';

const inState = (ledger: Partial<Ledger>): DeliveryRecord => ({ delivery: aDelivery(), ledger: aLedger(ledger) });

describe('a message is driven again', () => {
  test.each([
    ['that nobody took up', { delivery: aDelivery() }],
    ['whose next try nobody took up', inState({ status: 'queued', nextAt: noon })],
    ['whose claim ran out', inState({ status: 'sending', leaseUntil: noon })],
  ] satisfies [string, DeliveryRecord][])('%s, once it is long overdue', (_, record) => {
    expect(tend([record], noon + overdueMs - 1).redrive).toEqual([]);
    expect(tend([record], noon + overdueMs).redrive).toEqual([record]);
  });
  test('never while a fallback waits for its turn', () => {
    expect(tend([aStep(0), aStep(1)], noon + overdueMs).redrive.map(({ delivery }) => delivery.step)).toEqual([0]);
  });
});

describe('the next look at what is overdue', () => {
  test.each([
    ['before its time, once it is overdue', -2, 7],
    ['on time, once it is overdue', 0, 5],
    ['five minutes late, five minutes later', 5, 5],
    ['twenty minutes late, twenty minutes later', 20, 20],
    ['a day late, four hours later', 24 * 60, 4 * 60],
  ])('%s', (_, lateMinutes, inMinutes) => {
    const record = inState({ status: 'queued', nextAt: noon });
    const now = noon + lateMinutes * minuteMs;
    expect(tend([record], now).lookAgainAt).toBe(now + inMinutes * minuteMs);
  });
  test('comes ten times in a day of backlog, not once every five minutes', () => {
    let looks = 0;
    for (let lateMs = overdueMs; lateMs < 24 * hourMs; lateMs += pauseMs(lateMs)) looks += 1;
    expect(looks).toBe(11);
  });
});

describe('a notification', () => {
  test('ends when all have ended', () => {
    expect(tend([inState({ status: 'sent' })], noon).outcome).toBe('completed');
  });
  test('is looked at again while one is open', () => {
    const tending = tend([inState({ status: 'sent' }), inState({ status: 'sending', leaseUntil: noon })], noon);
    expect(tending.outcome).toBeUndefined();
    expect(tending.lookAgainAt).toBe(noon + overdueMs);
  });
  test('is not over while a fallback waits for the word that it arrived', () => {
    const attempts = [{ at: noon, durationMs: 0, outcome: 'sent' as const }];
    const tending = tend([aStep(0, { afterMs: minuteMs, ledger: { status: 'sent', attempts } })], noon);
    expect(tending).toMatchObject({ lookAgainAt: noon + minuteMs });
  });
  test('lets a channel expire whose turn did not come in time', () => {
    const records = [aStep(0, { ledger: { status: 'queued', nextAt: noon } }), aStep(1, { expiresAt: noon })];
    expect(tend(records, noon).expire.map(({ delivery }) => delivery.step)).toEqual([1]);
  });
});

describe('the outcome', () => {
  test.each([
    ['completed', ['sent', 'failed']],
    ['completed', ['complained']],
    ['failed', ['failed', 'skipped']],
    ['failed', ['unknown', 'suppressed']],
    ['failed', ['bounced']],
    ['expired', ['expired', 'suppressed']],
    ['completed', ['suppressed']],
  ] as const)('is %s of %j', (expected, statuses) => {
    expect(outcomeOf(statuses.map((status) => inState({ status })))).toBe(expected);
  });
});

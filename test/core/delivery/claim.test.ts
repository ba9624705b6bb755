import { describe, expect, test } from 'vitest';
import { decideClaim, firstClaim, leaseMs } from '../../../lambdas/core/delivery/claim.ts';
import { dayMs } from '../../../lambdas/core/time.ts';
import { aDelivery, aLedger, noon } from '../../support/builders.ts';

const me = { token: 'me', attempt: 1, now: noon };
const leased = { token: 'other', leaseUntil: noon + leaseMs };

describe('who meets', () => {
  test.each([
    ['an end', { status: 'sent' }, 'ended'],
    ['its own claim, which a repeated write did not recognise', { token: 'me', leaseUntil: noon + leaseMs }, 'mine'],
    ["another's live lease", leased, 'busy'],
    ["another's lease that ran out", { ...leased, leaseUntil: noon }, 'uncertain'],
    ['a try that is due', { status: 'queued', nextAt: noon }, 'claim'],
    ['a try that is not due yet', { status: 'queued', nextAt: noon + 1 }, 'superseded'],
    ['a later try', { status: 'queued', attempt: 2, nextAt: noon }, 'superseded'],
  ] as const)('%s', (_, ledger, expected) => {
    expect(decideClaim(aLedger(ledger), aDelivery(), me).kind).toBe(expected);
  });
});

describe('a lease that ran out', () => {
  const ledger = aLedger({ ...leased, leaseUntil: noon - 1 });
  test('leaves the delivery unknown, with the try in its story', () => {
    expect(decideClaim(ledger, aDelivery(), me)).toMatchObject({
      next: { status: 'unknown', reason: 'lease-ran-out', version: 2, attempts: [{ outcome: 'unknown' }] },
    });
  });
  test('is claimed as a further try where the request asks to send again', () => {
    expect(decideClaim(ledger, aDelivery({ onUnknown: 'resend' }), me)).toMatchObject({
      kind: 'claim',
      next: { status: 'sending', token: 'me', attempt: 2, version: 2 },
    });
  });
});

test('a first claim holds for a lease', () => {
  expect(firstClaim(aDelivery(), me)).toMatchObject({ status: 'sending', token: 'me', leaseUntil: noon + leaseMs });
});

test('the day of retries begins with the first try, not with the turn of a fallback', () => {
  const later = noon + 2 * dayMs;
  const woken = aLedger({ status: 'queued', nextAt: later });
  expect(decideClaim(woken, aDelivery(), { ...me, now: later })).toMatchObject({ next: { firstAt: later } });
});

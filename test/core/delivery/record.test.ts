import { describe, expect, test } from 'vitest';
import { maxRecordedAttempts } from '../../../lambdas/core/delivery/ledger.ts';
import type { SendOutcome } from '../../../lambdas/core/delivery/outcome.ts';
import { recordTry } from '../../../lambdas/core/delivery/record.ts';
import { dayMs, minuteMs } from '../../../lambdas/core/time.ts';
import { aDelivery, aLedger, noon } from '../../support/builders.ts';

const policy = { maxRefusals: 8, random: () => 0.5 };
const claimed = { token: 'me', leaseUntil: noon + minuteMs };
const refused = { kind: 'retry', code: 'busy', throttle: false } as const;
const throttled = { ...refused, throttle: true } as const;
const lost = { kind: 'unknown', code: 'timeout' } as const;
const uncertain = { attempts: [{ at: noon, durationMs: 1, outcome: 'unknown' as const }] };

const record = (
  outcome: SendOutcome,
  ledger: Parameters<typeof aLedger>[0] = {},
  delivery: Parameters<typeof aDelivery>[0] = {},
) => recordTry(aLedger({ ...claimed, ...ledger }), aDelivery(delivery), { at: noon, durationMs: 40, outcome }, policy);

describe('an answer', () => {
  test.each([
    [
      'sent',
      { kind: 'sent', providerId: 'p1', costMicros: 100 },
      { status: 'sent', providerId: 'p1', costMicros: 100 },
    ],
    [
      'refused for good',
      { kind: 'failed', code: '550', reason: 'address-invalid' },
      { status: 'failed', reason: 'address-invalid' },
    ],
    ['uncertain', lost, { status: 'unknown', reason: 'timeout' }],
    ['refused for now', refused, { status: 'queued', attempt: 2, refusals: 1 }],
    ['throttled', throttled, { status: 'queued', attempt: 2, refusals: 0 }],
  ] satisfies [string, SendOutcome, object][])('%s', (_, outcome, expected) => {
    expect(record(outcome)).toMatchObject({ ...expected, version: 2 });
  });
  test('releases the claim', () => {
    const ledger = record(refused);
    expect([ledger.token, ledger.leaseUntil]).toEqual([undefined, undefined]);
  });
  test('stands in the story', () => {
    expect(record(throttled).attempts).toEqual([{ at: noon, durationMs: 40, outcome: 'throttle', code: 'busy' }]);
  });
});

describe('a refusal', () => {
  test('is the last at the eighth', () => {
    expect(record(refused, { refusals: 7 })).toMatchObject({ status: 'failed', reason: 'retries-exhausted' });
    expect(record(throttled, { refusals: 7 })).toMatchObject({ status: 'queued' });
  });
  test('is the last once a day has passed since the first try', () => {
    expect(record(throttled, { firstAt: noon - dayMs })).toMatchObject({
      status: 'failed',
      reason: 'retries-exhausted',
    });
  });
  test('ends in expiry where the next try would come too late', () => {
    expect(record({ ...refused, afterMs: minuteMs }, {}, { expiresAt: noon + minuteMs })).toMatchObject({
      status: 'expired',
      reason: 'retries-past-expiry',
    });
  });
  test('leaves what an earlier try may have brought to the provider uncertain', () => {
    const resend = { onUnknown: 'resend' } as const;
    expect(record(refused, { ...uncertain, refusals: 7 }, resend).status).toBe('unknown');
    expect(record({ kind: 'failed', code: 'no', reason: 'provider-rejected' }, uncertain, resend).status).toBe(
      'unknown',
    );
  });
});

test('an uncertain answer is tried again where the request asks for it, and costs no refusal', () => {
  expect(record(lost, {}, { onUnknown: 'resend' })).toMatchObject({ status: 'queued', attempt: 2, refusals: 0 });
});

test('a long story lets go of throttles first', () => {
  const throttle = { at: noon, durationMs: 1, outcome: 'throttle' as const };
  const first = { at: noon, durationMs: 1, outcome: 'unknown' as const };
  const attempts = [first, ...Array.from({ length: maxRecordedAttempts - 1 }, () => throttle)];
  const ledger = record(throttled, { attempts });
  expect(ledger.attempts).toHaveLength(maxRecordedAttempts);
  expect(ledger.attempts[0]).toEqual(first);
});

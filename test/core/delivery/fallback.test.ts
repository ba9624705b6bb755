import { describe, expect, test } from 'vitest';
import { sharedChain } from '../../../lambdas/core/delivery/delivery.ts';
import { nextMoves } from '../../../lambdas/core/delivery/fallback.ts';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import { minuteMs } from '../../../lambdas/core/time.ts';
import { aStep, noon } from '../../support/builders.ts';

const sentAtNoon: Partial<Ledger> = { status: 'sent', attempts: [{ at: noon, durationMs: 0, outcome: 'sent' }] };
const moves = (records: readonly DeliveryRecord[], now = noon): string => {
  const { wake, skip } = nextMoves(records, now);
  const name = ({ delivery }: DeliveryRecord): string => `${delivery.chain}${delivery.step}`;
  return [...wake.map((record) => `wake ${name(record)}`), ...skip.map((record) => `skip ${name(record)}`)].join(', ');
};

describe('the second channel, while the first is', () => {
  test.each([
    ['under way', { status: 'sending' }, ''],
    ['queued for another try', { status: 'queued' }, ''],
    ['failed', { status: 'failed' }, 'wake marie1'],
    ['bounced', { status: 'bounced' }, 'wake marie1'],
    ['unknown', { status: 'unknown' }, 'wake marie1'],
    ['sent', { status: 'sent' }, 'skip marie1'],
    ['delivered', { status: 'delivered' }, 'skip marie1'],
    ['complained of', { status: 'complained' }, 'skip marie1'],
    ['suppressed by the person', { status: 'suppressed', reason: 'unsubscribed' }, 'skip marie1'],
    ['suppressed since the address bounced', { status: 'suppressed', reason: 'address-bounced-before' }, 'wake marie1'],
    ['expired', { status: 'expired' }, 'skip marie1'],
  ] satisfies [string, Partial<Ledger>, string][])('%s', (_, ledger, expected) => {
    expect(moves([aStep(0, { ledger }), aStep(1)])).toBe(expected);
  });
});

describe('a first channel with `after`', () => {
  const records = [aStep(0, { afterMs: minuteMs, ledger: sentAtNoon }), aStep(1)];
  test('is waited for', () => {
    expect(moves(records, noon + minuteMs - 1)).toBe('');
  });
  test('is lost once nobody said that it was delivered', () => {
    expect(moves(records, noon + minuteMs)).toBe('wake marie1');
  });
  test('settles the chain once delivered', () => {
    expect(moves([aStep(0, { afterMs: minuteMs, ledger: { status: 'delivered' } }), aStep(1)])).toBe('skip marie1');
  });
});

test('one device that was reached is enough', () => {
  const first = aStep(0, { ledger: { status: 'failed' } });
  const second = aStep(0, { addressIndex: 1, ledger: { status: 'sent' } });
  expect(moves([first, second, aStep(1)])).toBe('skip marie1');
});

test('a channel that has had its turn is left alone', () => {
  expect(moves([aStep(0, { ledger: { status: 'failed' } }), aStep(1, { ledger: { status: 'queued' } })])).toBe('');
});

describe('a shared last channel', () => {
  const shared = aStep(1, { chain: sharedChain });
  const marie = (status: Ledger['status']): DeliveryRecord => aStep(0, { ledger: { status } });
  const bob = (status: Ledger['status']): DeliveryRecord => aStep(0, { chain: 'bob', ledger: { status } });
  test.each([
    ['is woken when one person needs it', 'sent', 'failed', 'wake *1'],
    ['is spared when nobody does', 'sent', 'delivered', 'skip *1'],
    ['waits while somebody may need it', 'sent', 'sending', ''],
  ] as const)('%s', (_, hers, his, expected) => {
    expect(moves([marie(hers), bob(his), shared])).toBe(expected);
  });
});

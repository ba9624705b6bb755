import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import { type ProviderWord, transition } from '../../../lambdas/core/delivery/transition.ts';
import { aLedger, noon } from '../../support/builders.ts';

const sent = aLedger({ status: 'sent', providerId: 'p1' });
const uncertain = aLedger({ status: 'unknown', attempts: [{ at: noon, durationMs: 1, outcome: 'unknown' }] });
const word = (type: ProviderWord['type'], at = noon): ProviderWord => ({ type, at });
const hear = (ledger: Ledger, words: readonly ProviderWord[]): Ledger =>
  words.reduce((standing, next) => transition(standing, next) ?? standing, ledger);

describe('a word', () => {
  test.each([
    [sent, 'delivered', 'delivered'],
    [sent, 'bounced', 'bounced'],
    [sent, 'complained', 'complained'],
    [sent, 'failed', 'failed'],
    [sent, 'opened', 'sent'],
    [uncertain, 'delivered', 'delivered'],
    [uncertain, 'bounced', 'bounced'],
    [uncertain, 'opened', 'delivered'],
  ] as const)('makes of %o, once %s, %s', (ledger, type, expected) => {
    expect(transition(ledger, word(type))?.status).toBe(expected);
  });
  test.each(['canceled', 'suppressed', 'skipped', 'expired', 'sending'] as const)(
    'changes nothing of a %s one',
    (status) => {
      expect(transition(aLedger({ status }), word('delivered'))).toBeUndefined();
    },
  );
  test('about a message that no provider has changes nothing', () => {
    expect(transition(aLedger({ status: 'failed' }), word('delivered'))).toBeUndefined();
  });
  test('heard before changes nothing', () => {
    expect(transition(hear(sent, [word('delivered')]), word('delivered', noon + 1))).toBeUndefined();
  });
});

const anyWord = fc.record({
  type: fc.constantFrom<ProviderWord['type']>('delivered', 'bounced', 'complained', 'failed', 'opened', 'clicked'),
  at: fc.integer({ min: noon, max: noon + 1_000 }),
});

test('the same words in any order, however often, end in the same status', () => {
  const shuffled = fc
    .array(anyWord, { maxLength: 8 })
    .chain((words) =>
      fc.tuple(fc.constant(words), fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 })),
    );
  fc.assert(
    fc.property(shuffled, fc.constantFrom(sent, uncertain), ([words, other], ledger) => {
      expect(hear(ledger, other).status).toBe(hear(ledger, words).status);
    }),
  );
});

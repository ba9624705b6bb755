import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../../lambdas/core/planning/candidates.ts';
import type { PlanFacts } from '../../../lambdas/core/planning/facts.ts';
import { duplicate } from '../../../lambdas/core/planning/rules/duplicate.ts';
import { expiry } from '../../../lambdas/core/planning/rules/expiry.ts';
import { noAddress } from '../../../lambdas/core/planning/rules/no-address.ts';
import type { Drop, Rule } from '../../../lambdas/core/planning/rules/rule.ts';
import { suppressed } from '../../../lambdas/core/planning/rules/suppression.ts';
import { suppressionReasons } from '../../../lambdas/core/suppression/store.ts';
import { minuteMs, toRfc3339 } from '../../../lambdas/core/time.ts';
import { noon, planFacts } from '../../support/builders.ts';

/** What the rule says of the first candidate of the facts. */
function ask(rule: Rule, facts: PlanFacts, scheduledFor = noon): Drop | undefined {
  const [candidate] = candidatesOf(facts.body.request, facts.audience.people);
  if (candidate === undefined) throw new Error('the request has no candidate');
  return rule({ ...candidate, timezone: 'UTC' }, facts, scheduledFor);
}

describe('duplicate', () => {
  test('drops a chain for which the same was said before', () => {
    expect(ask(duplicate, planFacts({}, { duplicates: new Set(['marie']) }))).toEqual({
      kind: 'drop',
      status: 'suppressed',
      reason: 'duplicate',
    });
  });
  test('leaves the others alone', () => {
    expect(ask(duplicate, planFacts({}, { duplicates: new Set(['bob']) }))).toBeUndefined();
  });
});

describe('no address', () => {
  test('fails a person who cannot be reached on the channel', () => {
    expect(ask(noAddress, planFacts({ channels: [{ type: 'sms' }] }))).toMatchObject({
      status: 'failed',
      reason: 'no-address',
    });
  });
  test('has nothing against one who can', () => {
    expect(ask(noAddress, planFacts())).toBeUndefined();
  });
});

describe('expiry', () => {
  const facts = planFacts({ expiresAt: toRfc3339(noon + minuteMs) });
  test.each([
    ['before', noon + minuteMs - 1, undefined],
    ['at', noon + minuteMs, 'due-after-expiry'],
    ['after', noon + 2 * minuteMs, 'due-after-expiry'],
  ])('of a message that is due %s it', (_, scheduledFor, reason) => {
    expect(ask(expiry, facts, scheduledFor)?.reason).toBe(reason);
  });
  test('never comes where none was asked for', () => {
    expect(ask(expiry, planFacts(), Number.MAX_SAFE_INTEGER)).toBeUndefined();
  });
});

describe('the suppression list', () => {
  const expected = {
    bounced: ['suppressed', 'address-bounced-before'],
    complained: ['suppressed', 'complained-before'],
    unsubscribed: ['suppressed', 'unsubscribed'],
    unregistered: ['failed', 'no-address'],
    'opted-out': ['suppressed', 'opted-out'],
    manual: ['suppressed', 'suppression-list'],
  } as const satisfies Record<(typeof suppressionReasons)[number], readonly [string, string]>;

  test.each(suppressionReasons)('stops an address that is on it as %s', (reason) => {
    const entry = { channel: 'email', address: 'marie@example.com', reason, at: noon } as const;
    const drop = ask(suppressed, planFacts({}, { suppressions: new Map([['email#marie@example.com', entry]]) }));
    expect([drop?.status, drop?.reason]).toEqual(expected[reason]);
  });
  test('says nothing of the same text on another channel', () => {
    const entry = { channel: 'slack', address: 'marie@example.com', reason: 'manual', at: noon } as const;
    const facts = planFacts({}, { suppressions: new Map([['slack#marie@example.com', entry]]) });
    expect(ask(suppressed, facts)).toBeUndefined();
  });
});

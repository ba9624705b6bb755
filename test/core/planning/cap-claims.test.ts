import { describe, expect, test } from 'vitest';
import { capClaims } from '../../../lambdas/core/planning/cap-claims.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import { dayMs, hourMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { facing, type Said } from './wishing.ts';

const claimsOf = (said: Said) => {
  const facts = facing(said);
  return capClaims(facts, plan(facts, noon));
};
const cap = (limit: number) => ({ limit, per: 'P1D' });
const capped = { policy: { cap: cap(5) } };
const marie = { id: 'marie', email: 'marie@example.com', phone: '+33612345678', pushTokens: ['a', 'b'] };

describe('room is asked for', () => {
  test('by nobody where no cap was set', () => {
    expect(claimsOf({})).toEqual([]);
  });
  test('under every cap: the person’s and the tenant’s over all, the category’s and the person’s over the category', () => {
    const preferences = { cap: cap(1), categories: { onboarding: { cap: cap(2) }, offers: { cap: cap(9) } } };
    const [claim] = claimsOf({ preferences, category: { policy: { cap: cap(3) } }, policy: { cap: cap(4) } });
    expect(claim?.caps.map(({ scope, limit }) => [scope, limit])).toEqual([
      ['*', 1],
      ['*', 4],
      ['onboarding', 2],
      ['onboarding', 3],
    ]);
    expect(claim?.caps.every(({ per }) => per === dayMs)).toBe(true);
  });
  test('for what is essential under its own cap alone', () => {
    const category = { essential: true, policy: { cap: cap(3) } };
    const [claim] = claimsOf({ preferences: { cap: cap(1) }, category, policy: { cap: cap(2) } });
    expect(claim?.caps).toEqual([{ scope: 'onboarding', limit: 3, per: dayMs }]);
  });
  test('once for each channel, however many devices there are', () => {
    const request = { recipients: [marie], channels: [{ type: 'push' as const }, { type: 'sms' as const }] };
    const claims = claimsOf({ ...capped, request });
    expect(claims.map(({ recipientId }) => recipientId)).toEqual(['marie', 'marie']);
    expect(new Set(claims.map(({ by }) => by)).size).toBe(2);
  });
  test('once for a chain of fallbacks', () => {
    const channels = [{ type: 'email' as const }, { type: 'sms' as const }];
    expect(claimsOf({ ...capped, request: { recipients: [marie], channels, routing: 'fallback' } })).toHaveLength(1);
  });
  test('only by what would go out, and as of when it does', () => {
    const channels = [{ type: 'email' as const, delay: 'PT1H' }, { type: 'sms' as const }];
    const claims = claimsOf({ ...capped, request: { channels } });
    expect(claims.map(({ at }) => at)).toEqual([noon + hourMs]);
    expect(claimsOf({ ...capped, preferences: { muted: true } })).toEqual([]);
  });
  test('without taking it by what is critical, where the tenant lets that pass', () => {
    const request = { priority: 'critical' as const };
    expect(claimsOf({ ...capped, request }).map(({ takes }) => takes)).toEqual([false]);
    const strict = { policy: { ...capped.policy, criticalPasses: [] } };
    expect(claimsOf({ ...strict, request }).map(({ takes }) => takes)).toEqual([true]);
  });
  test.each<[string, Said['request']]>([
    ['what is immediate', { channels: [{ type: 'email', immediate: true }] }],
    ['a shared destination', { channels: [{ type: 'slack', config: { channel: '#news' } }] }],
    ['somebody without an id, whom nobody would know again', { recipients: [{ email: 'a@example.com' }] }],
  ])('not for %s', (_, request) => {
    expect(claimsOf({ ...capped, ...(request === undefined ? {} : { request }) })).toEqual([]);
  });
  test('by the same name at every try, which names nobody', () => {
    const [first, again] = [claimsOf(capped), claimsOf(capped)];
    expect(first).toEqual(again);
    expect(first[0]?.by).not.toContain('marie');
  });
});

import { describe, expect, test } from 'vitest';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { dedupClaims } from '../../../lambdas/core/planning/dedup.ts';
import { aRequest } from '../../support/builders.ts';

const marie = { id: 'marie', email: 'marie@example.com' };
const bob = { id: 'bob', email: 'bob@example.com' };
type Change = Parameters<typeof aRequest>[0];
const claimsOf = (change: Change) => {
  const request = aRequest(change);
  return dedupClaims(request, inlineAudience(request).people);
};
const hashes = (change: Change): readonly string[] => claimsOf(change).map(({ hash }) => hash);

describe('by key', () => {
  test('claims all chains at once', () => {
    const claims = claimsOf({ recipients: [marie, bob], dedupKey: 'welcome' });
    expect(claims.map(({ chains }) => chains)).toEqual([['marie', 'bob']]);
  });
  test('claims nothing without a key', () => {
    expect(hashes({})).toEqual([]);
  });
  test('says nothing of the words', () => {
    expect(hashes({ dedupKey: 'welcome', title: 'One' })).toEqual(hashes({ dedupKey: 'welcome', title: 'Two' }));
    expect(hashes({ dedupKey: 'welcome' })).not.toEqual(hashes({ dedupKey: 'goodbye' }));
  });
});

describe('by content', () => {
  const options = { deduplication: 'content' } as const;
  test('claims one for each person', () => {
    const claims = claimsOf({ recipients: [marie, bob], options });
    expect(claims.map(({ chains }) => chains)).toEqual([['marie'], ['bob']]);
    expect(new Set(claims.map(({ hash }) => hash)).size).toBe(2);
  });
  test('meets the same person among other people', () => {
    expect(hashes({ recipients: [bob, marie], options })[1]).toBe(hashes({ recipients: [marie], options })[0]);
  });
  test.each([
    ['other words', { title: 'Another' }],
    ['other data', { data: { plan: 'annual' } }],
    ['another category', { category: 'alerts' }],
    ['another channel', { channels: [{ type: 'sms' }] }],
  ] satisfies [string, Change][])('lets %s pass', (_, change) => {
    expect(hashes({ ...change, options })).not.toEqual(hashes({ options }));
  });
});

test('off claims nothing, key or not', () => {
  expect(hashes({ dedupKey: 'welcome', options: { deduplication: 'off' } })).toEqual([]);
});

import { expect, test } from 'vitest';
import { preference } from '../../../../lambdas/core/planning/rules/preference.ts';
import { noon } from '../../../support/builders.ts';
import { facing, firstCandidate, type Said } from '../wishing.ts';

const reasonOf = (said: Said) => {
  const facts = facing(said);
  return preference(firstCandidate(facts), facts, noon)?.reason;
};

test.each<[string, Said['preferences'], string | undefined]>([
  ['nothing was said', {}, undefined],
  ['all is muted', { muted: true }, 'muted'],
  ['all is muted, though the category is wanted', { muted: true, categories: { onboarding: {} } }, 'muted'],
  ['the category is muted', { categories: { onboarding: { muted: true } } }, 'category-muted'],
  ['another category is muted', { categories: { offers: { muted: true } } }, undefined],
  ['the channel is off', { channels: { email: false } }, 'channel-off'],
  ['another channel is off', { channels: { sms: false } }, undefined],
  [
    'the channel is off for the category',
    { categories: { onboarding: { channels: { email: false } } } },
    'category-channel-off',
  ],
  [
    'the channel is off, but on for the category',
    { channels: { email: false }, categories: { onboarding: { channels: { email: true } } } },
    undefined,
  ],
])('where %s, the message says so', (_, preferences, reason) => {
  expect(reasonOf({ ...(preferences === undefined ? {} : { preferences }) })).toBe(reason);
});

test('nobody is asked about what is essential', () => {
  expect(reasonOf({ preferences: { muted: true }, category: { essential: true } })).toBeUndefined();
});

test('a category may be called like a part of every object', () => {
  const request = { category: 'constructor' };
  expect(reasonOf({ request, preferences: { categories: { toString: { muted: true } } } })).toBeUndefined();
  expect(reasonOf({ request, preferences: { categories: { constructor: { muted: true } } } })).toBe('category-muted');
});

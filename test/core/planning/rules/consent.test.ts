import { expect, test } from 'vitest';
import { consent } from '../../../../lambdas/core/planning/rules/consent.ts';
import type { Consent } from '../../../../lambdas/core/preference/consent.ts';
import { noon } from '../../../support/builders.ts';
import { facing, firstCandidate, type Said } from '../wishing.ts';

const word = (granted: boolean, category = 'onboarding'): Consent => ({
  id: `${category}-${granted}`,
  category,
  granted,
  at: noon,
  by: 'acme.key_1',
  how: 'form',
  textVersion: '1',
});
const asks: Said = { category: { consent: { textVersion: '1' } } };
const reasonOf = (said: Said) => {
  const facts = facing(said);
  return consent(firstCandidate(facts), facts, noon)?.reason;
};

test.each<[string, Said, string | undefined]>([
  ['is not asked for by a category that demands none', { category: {} }, undefined],
  ['is not asked for by a category that nobody put', {}, undefined],
  ['is missing of whoever is not stored', asks, 'consent-missing'],
  ['is missing of whoever said yes to another', { ...asks, consents: [word(true, 'offers')] }, 'consent-missing'],
  ['is there once somebody said yes', { ...asks, consents: [word(true)] }, undefined],
  ['is withdrawn by a later no', { ...asks, consents: [word(true), word(false)] }, 'consent-withdrawn'],
  ['is there again after a yet later yes', { ...asks, consents: [word(false), word(true)] }, undefined],
  ['is asked for whatever the priority', { ...asks, request: { priority: 'critical' } }, 'consent-missing'],
  [
    'is no matter of a shared destination',
    { ...asks, request: { channels: [{ type: 'slack', config: { channel: '#news' } }] } },
    undefined,
  ],
])('consent %s', (_, said, reason) => {
  expect(reasonOf(said)).toBe(reason);
});

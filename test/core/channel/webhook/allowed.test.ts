import { expect, test } from 'vitest';
import { isWithin } from '../../../../lambdas/core/channel/webhook/allowed.ts';

const allowed = 'http://127.0.0.1:4511/webhook';

test.each([
  ['http://127.0.0.1:4511/webhook', true],
  ['http://127.0.0.1:4511/webhook/orders', true],
  ['http://2130706433:4511/webhook', true],
  ['http://127.0.0.1:4511/webhooks', false],
  ['http://127.0.0.1:4511/faults', false],
  ['http://127.0.0.1:4511/webhook/../faults', false],
  ['http://127.0.0.1:4512/webhook', false],
  ['https://127.0.0.1:4511/webhook', false],
])('%s is within the one private address that is allowed: %s', (url, expected) => {
  expect(isWithin(new URL(url), allowed)).toBe(expected);
});

test('nothing private is allowed where the environment allows nothing', () => {
  expect(isWithin(new URL(allowed), undefined)).toBe(false);
});

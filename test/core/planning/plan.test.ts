import { describe, expect, test } from 'vitest';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import { dayMs, minuteMs, toRfc3339 } from '../../../lambdas/core/time.ts';
import { noon, planFacts } from '../../support/builders.ts';

type Request = Parameters<typeof planFacts>[0];
type Change = Parameters<typeof planFacts>[1];

const planned = (request: Request, change?: Change) => plan(planFacts(request, change), noon).deliveries;
const decisions = (request: Request, change?: Change) =>
  planned(request, change).map(({ chain, channel, decision }) => [
    chain,
    channel,
    decision.kind === 'drop' ? decision.reason : decision.kind,
  ]);

const marie = { id: 'marie', email: 'marie@example.com', phone: '+33612345678' };
const bob = { id: 'bob', email: 'bob@example.com' };
const suppressing = (channel: 'email' | 'sms', address: string, reason: 'unsubscribed' | 'bounced'): Change => ({
  suppressions: new Map([[`${channel}#${address}`, { channel, address, reason, at: noon }]]),
});

describe('who gets what', () => {
  test('everybody gets every channel where routing is all', () => {
    expect(decisions({ recipients: [marie, bob], channels: [{ type: 'email' }, { type: 'sms' }] })).toEqual([
      ['marie', 'email', 'deliver'],
      ['bob', 'email', 'deliver'],
      ['marie', 'sms', 'deliver'],
      ['bob', 'sms', 'no-address'],
    ]);
  });
  test('a person gets one push message per device, and none twice', () => {
    const recipients = [{ id: 'marie', pushTokens: ['one', 'two', 'one'] }];
    const deliveries = planned({ recipients, channels: [{ type: 'push' }] });
    expect(deliveries.map(({ addressIndex }) => addressIndex)).toEqual([0, 1]);
    expect(new Set(deliveries.map(({ id }) => id)).size).toBe(2);
  });
  test('a shared destination gets one message for everybody', () => {
    const channels = [{ type: 'slack', config: { channel: '#incidents' } } as const];
    expect(decisions({ recipients: [marie, bob], channels })).toEqual([['*', 'slack', 'deliver']]);
  });
  test('what names nobody is for its shared destinations alone', () => {
    const channels = [{ type: 'email' } as const, { type: 'slack', config: { channel: '#incidents' } } as const];
    const facts = planFacts({ channels });
    const request = { ...facts.body.request, recipients: [] };
    const { deliveries } = plan(
      { ...facts, body: { ...facts.body, request }, audience: inlineAudience(request) },
      noon,
    );
    expect(deliveries.map(({ channel, chain }) => [channel, chain])).toEqual([['slack', '*']]);
  });
  test('people without an id are told apart by their place', () => {
    const recipients = [{ email: 'a@example.com' }, { email: 'b@example.com' }];
    expect(planned({ recipients }).map(({ recipientId }) => recipientId)).toEqual(['recipient-1', 'recipient-2']);
  });
  test('a duplicate is named before anything else', () => {
    expect(decisions({ channels: [{ type: 'sms' }] }, { duplicates: new Set(['marie']) })).toEqual([
      ['marie', 'sms', 'duplicate'],
    ]);
  });
});

describe('when', () => {
  const later = noon + 10 * minuteMs;
  test.each([
    ['at once', {}, noon],
    ['after its delay', { channels: [{ type: 'email', delay: 'PT5M' }] }, noon + 5 * minuteMs],
    ['at sendAt', { sendAt: toRfc3339(later) }, later],
    ['at once where sendAt is past', { sendAt: toRfc3339(noon - dayMs) }, noon],
    [
      'after a delay from sendAt',
      { sendAt: toRfc3339(later), channels: [{ type: 'email', delay: 'P2D' }] },
      later + 2 * dayMs,
    ],
  ] satisfies [string, Request, number][])('%s', (_, request, expected) => {
    expect(planned(request)[0]?.scheduledFor).toBe(expected);
  });
  test('never, where it is due only once it no longer matters', () => {
    expect(decisions({ sendAt: toRfc3339(later), expiresAt: toRfc3339(later) })).toEqual([
      ['marie', 'email', 'due-after-expiry'],
    ]);
  });
});

describe('the language and zone', () => {
  test.each([
    ['are the person’s own', { locale: 'fr-FR', timezone: 'Europe/Paris' }, ['fr-FR', 'Europe/Paris']],
    [
      'come from the attributes else',
      { attributes: { language: 'de', timezone: 'Europe/Berlin' } },
      ['de', 'Europe/Berlin'],
    ],
    ['come from the tenant last', { attributes: { language: 42, timezone: 'Mars/Olympus' } }, ['en', 'UTC']],
  ])('%s', (_, person, expected) => {
    const [delivery] = planned({ recipients: [{ ...marie, ...person }] });
    expect([delivery?.locale, delivery?.timezone]).toEqual(expected);
  });
});

describe('with fallback', () => {
  const channels = [{ type: 'email' }, { type: 'sms' }] as const;
  test('the first channel is sent and the next one waits', () => {
    expect(decisions({ recipients: [marie], channels: [...channels], routing: 'fallback' })).toEqual([
      ['marie', 'email', 'deliver'],
      ['marie', 'sms', 'wait'],
    ]);
  });
  test('a person without the first address begins with the second channel', () => {
    const recipients = [{ id: 'marie', phone: '+33612345678' }];
    expect(decisions({ recipients, channels: [...channels], routing: 'fallback' })).toEqual([
      ['marie', 'email', 'no-address'],
      ['marie', 'sms', 'deliver'],
    ]);
  });
  test('an address that bounced before gives way to the next channel', () => {
    const request: Request = { recipients: [marie], channels: [...channels], routing: 'fallback' };
    expect(decisions(request, suppressing('email', marie.email, 'bounced'))).toEqual([
      ['marie', 'email', 'address-bounced-before'],
      ['marie', 'sms', 'deliver'],
    ]);
  });
  test('who unsubscribed is not pursued on the next channel', () => {
    const request: Request = { recipients: [marie], channels: [...channels], routing: 'fallback' };
    expect(decisions(request, suppressing('email', marie.email, 'unsubscribed'))).toEqual([
      ['marie', 'email', 'unsubscribed'],
      ['marie', 'sms', 'not-needed'],
    ]);
  });
  test('a shared first channel is sent once, and everybody’s next one waits', () => {
    const request: Request = {
      recipients: [marie, bob],
      channels: [{ type: 'slack', config: { channel: '#incidents' } }, { type: 'email' }],
      routing: 'fallback',
    };
    expect(decisions(request)).toEqual([
      ['*', 'slack', 'deliver'],
      ['marie', 'email', 'wait'],
      ['bob', 'email', 'wait'],
    ]);
  });
});

describe('what is uncertain', () => {
  test.each([
    ['is left where nothing else is asked', {}, 'leave'],
    ['is sent again where it is critical', { priority: 'critical' }, 'resend'],
    ['is left where a critical request asks for it', { priority: 'critical', onUnknown: 'leave' }, 'leave'],
    [
      'is sent again to a receiver that knows our id',
      { onUnknown: 'leave', channels: [{ type: 'webhook', config: { url: 'https://example.com' } }] },
      'resend',
    ],
  ] satisfies [string, Request, string][])('%s', (_, request, expected) => {
    expect(planned(request)[0]?.onUnknown).toBe(expected);
  });
});

test('the same facts give the same plan, byte for byte', () => {
  const request: Request = { recipients: [marie, bob], channels: [{ type: 'email' }, { type: 'sms' }] };
  expect(JSON.stringify(planned(request))).toBe(JSON.stringify(planned(request)));
});

test('a large notification is spread over partitions, all deliveries of a person in one', () => {
  const recipients = Array.from({ length: 20 }, (_, index) => ({ ...marie, id: `person-${index}` }));
  const { spread, deliveries } = plan(planFacts({ recipients, channels: [{ type: 'email' }, { type: 'sms' }] }), noon);
  const parts = Map.groupBy(deliveries, ({ chain }) => chain);
  expect(spread).toBe(10);
  expect(new Set(deliveries.map(({ part }) => part)).size).toBeGreaterThan(1);
  for (const own of parts.values()) expect(new Set(own.map(({ part }) => part)).size).toBe(1);
});

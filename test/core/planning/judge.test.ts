import { describe, expect, test } from 'vitest';
import { passable } from '../../../lambdas/core/category/policy.ts';
import { capKey } from '../../../lambdas/core/planning/facts.ts';
import { plan } from '../../../lambdas/core/planning/plan.ts';
import { hourMs, toRfc3339 } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { facing, type Said } from './wishing.ts';

const night = noon + 11 * hourMs;
const morning = noon + 20 * hourMs;
const atNight = { sendAt: toRfc3339(night) };
const quiet = { quietHours: { from: '22:00', to: '08:00' } };
const decided = (said: Said) => plan(facing(said), noon).deliveries;
const first = (said: Said) => {
  const [delivery] = decided(said);
  if (delivery === undefined) throw new Error('the plan has no delivery');
  return delivery;
};

describe('what is held', () => {
  test('goes out when no rule moves it any more, and says which did', () => {
    const windows = { sendWindows: [{ from: '10:00', to: '12:00' }] };
    expect(first({ request: atNight, preferences: quiet, policy: windows })).toMatchObject({
      decision: { kind: 'deliver' },
      scheduledFor: morning + 2 * hourMs,
      held: [
        { rule: 'quiet-hours', until: morning },
        { rule: 'send-window', until: morning + 2 * hourMs },
      ],
    });
  });

  test('is moved to the best time once, and on from there by the others', () => {
    const request = { channels: [{ type: 'email', config: { sendTimeOptimization: true } }] } as const;
    const policy = { bestSendTime: '07:00', ...quiet };
    expect(first({ request: { channels: [...request.channels] }, policy })).toMatchObject({
      scheduledFor: morning,
      held: [
        { rule: 'best-send-time', until: noon + 19 * hourMs },
        { rule: 'quiet-hours', until: morning },
      ],
    });
  });

  test.each([
    ['as it expires', morning, 'suppressed'],
    ['before it expires', morning + 1, 'deliver'],
  ])('until just %s is told by the rule, not by the time', (_, expiresAt, outcome) => {
    const { decision, scheduledFor, held } = first({
      request: { ...atNight, expiresAt: toRfc3339(expiresAt) },
      preferences: quiet,
    });
    expect(decision.kind === 'drop' ? decision.status : decision.kind).toBe(outcome);
    if (decision.kind === 'drop') expect([decision.reason, scheduledFor]).toEqual(['quiet-hours', night]);
    expect(held).toEqual([{ rule: 'quiet-hours', until: morning }]);
  });

  test.each([
    ['the best time is after its expiry', '09:00', undefined, noon + 6 * hourMs],
    ['the best time is in quiet hours that end after its expiry', '23:00', quiet, morning - hourMs],
  ])('is sent as it was meant where %s', (_, bestSendTime, hours, expiresAt) => {
    const channels = [{ type: 'email' as const, config: { sendTimeOptimization: true } }];
    const request = { channels, expiresAt: toRfc3339(expiresAt) };
    const delivery = first({ request, policy: { bestSendTime, ...hours } });
    expect(delivery).toMatchObject({ decision: { kind: 'deliver' }, scheduledFor: noon });
    expect(delivery).not.toHaveProperty('held');
  });

  test('but meant for a time after its expiry anyway, has expired', () => {
    const request = { ...atNight, expiresAt: toRfc3339(night - 1) };
    expect(first({ request, preferences: quiet }).decision).toMatchObject({ reason: 'due-after-expiry' });
  });

  test.each<[string, Said['preferences'], Said['policy']]>([
    ['quiet hours never end', { quietHours: { from: '00:00', to: '24:00' } }, {}],
    [
      'windows are all within quiet hours',
      { quietHours: { from: '08:00', to: '20:00' } },
      { sendWindows: [{ from: '09:00', to: '19:00' }] },
    ],
  ])('where %s, for ever, is not sent, and what stands of it can be stored', (_, preferences, policy) => {
    const delivery = first({ ...(preferences === undefined ? {} : { preferences }), ...(policy && { policy }) });
    expect(delivery.decision).toMatchObject({ kind: 'drop', status: 'suppressed' });
    expect(JSON.parse(JSON.stringify(delivery))).toEqual(delivery);
    expect(delivery.scheduledFor).toBe(noon);
  });

  test('in one person’s night goes out in another’s day', () => {
    const recipients = [
      { id: 'marie', email: 'marie@example.com', timezone: 'Europe/Paris' },
      { id: 'ken', email: 'ken@example.com', timezone: 'Asia/Tokyo' },
    ];
    const times = decided({ request: { recipients }, policy: quiet }).map(({ scheduledFor }) => scheduledFor);
    expect(times).toEqual([noon, noon]);
    const late = decided({ request: { ...atNight, recipients }, policy: quiet });
    expect(late.map(({ scheduledFor }) => scheduledFor)).toEqual([noon + 19 * hourMs, night]);
  });

  test('of a shared destination is nothing', () => {
    const request = { ...atNight, channels: [{ type: 'slack' as const, config: { channel: '#news' } }] };
    expect(first({ request, policy: quiet })).not.toHaveProperty('held');
  });
});

describe('what is critical', () => {
  const urgent = { ...atNight, priority: 'critical' as const };

  test('passes by everything but suppressions and consent, and says so', () => {
    const delivery = first({ request: urgent, preferences: { ...quiet, muted: true } });
    expect(delivery).toMatchObject({ decision: { kind: 'deliver' }, scheduledFor: night });
    expect(delivery.passed).toEqual(['preference', 'quiet-hours']);
    expect(delivery).not.toHaveProperty('held');
  });

  test.each<[string, Said]>([
    ['the tenant', { policy: { criticalPasses: ['preference'] } }],
    ['the category over the tenant', { policy: {}, category: { policy: { criticalPasses: [] } } }],
  ])('waits where %s lets it pass nothing else', (_, said) => {
    expect(first({ request: urgent, preferences: quiet, ...said })).toMatchObject({ scheduledFor: morning });
  });

  test('goes where the category lets it pass what the tenant does not', () => {
    const said: Said = { policy: { criticalPasses: [] }, category: { policy: { criticalPasses: [...passable] } } };
    expect(first({ request: urgent, preferences: quiet, ...said })).toMatchObject({ scheduledFor: night });
  });
});

describe('an incident', () => {
  const incident = { id: 'inc_1', severity: 'minor', status: 'open', openedAt: night, level: 1, data: {} } as const;
  const update = { kind: 'resolved', at: night } as const;

  test('that asks for somebody passes by what a critical message does', () => {
    const about = { incident: { ...incident, asksForAnswer: false } };
    const delivery = first({ request: atNight, preferences: quiet, about });
    expect(delivery).toMatchObject({ scheduledFor: night, passed: ['quiet-hours'] });
  });

  test('that is over is news, which waits', () => {
    const about = { incident: { ...incident, asksForAnswer: false, update } };
    expect(first({ request: atNight, preferences: quiet, about })).toMatchObject({ scheduledFor: morning });
  });
});

describe('what is immediate', () => {
  const now = { ...atNight, channels: [{ type: 'email' as const, immediate: true }] };
  test('skips holds and caps', () => {
    const request = now;
    const capped = new Set([capKey({ recipientId: 'marie', step: 0 }, 'all')]);
    const delivery = first({ request, preferences: quiet, facts: { capped } });
    expect(delivery).toMatchObject({ decision: { kind: 'deliver' }, scheduledFor: night });
    expect(delivery).not.toHaveProperty('passed');
  });
  test('does not skip what the person wants', () => {
    expect(first({ request: now, preferences: { muted: true } }).decision).toMatchObject({ reason: 'muted' });
  });
});

describe('with fallback', () => {
  const recipients = [{ id: 'marie', email: 'marie@example.com', phone: '+33612345678' }];
  const routing = 'fallback' as const;
  const channels = [{ type: 'email' as const }, { type: 'sms' as const }];
  const told = (said: Said) =>
    decided({ ...said, request: { recipients, channels, routing, ...said.request } }).map(
      ({ channel, scheduledFor, decision }) => [
        channel,
        decision.kind === 'drop' ? decision.reason : decision.kind,
        scheduledFor,
      ],
    );
  test('a hold shifts the chain, and loses nothing', () => {
    expect(told({ request: atNight, preferences: quiet })).toEqual([
      ['email', 'deliver', morning],
      ['sms', 'wait', morning],
    ]);
  });
  test('who declined the channel is not pursued on the next', () => {
    expect(told({ preferences: { channels: { email: false } } })).toEqual([
      ['email', 'channel-off', noon],
      ['sms', 'not-needed', noon],
    ]);
  });
  test('a full cap stops the whole chain', () => {
    const capped = new Set([capKey({ recipientId: 'marie', step: 0 }, routing)]);
    expect(told({ facts: { capped } }).map(([, reason]) => reason)).toEqual(['frequency-cap', 'frequency-cap']);
  });
});

test('a delay counts before rules hold', () => {
  const request = { ...atNight, channels: [{ type: 'email' as const, delay: 'PT10H' }] };
  expect(first({ request, preferences: quiet }).scheduledFor).toBe(night + 10 * hourMs);
  const short = { ...atNight, channels: [{ type: 'email' as const, delay: 'PT5M' }] };
  expect(first({ request: short, preferences: quiet }).held).toEqual([{ rule: 'quiet-hours', until: morning }]);
});

test('a campaign stands on every message of it, with its variant', () => {
  const facts = facing({});
  const about = { campaign: { key: 'spring', run: 2, variant: 'b', segments: { marie: 'vip' } } };
  const [delivery] = plan({ ...facts, body: { ...facts.body, about } }, noon).deliveries;
  expect(delivery).toMatchObject({ variant: 'b', campaign: { key: 'spring', run: 2, variant: 'b' } });
  expect(delivery?.campaign).not.toHaveProperty('segments');
});

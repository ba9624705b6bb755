import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { defaultOptions, notificationsOf } from '../../../lambdas/core/campaign/batch-notifications.ts';
import { groupFor, withPeople } from '../../../lambdas/core/campaign/buckets.ts';
import { firstHead, type RunBody } from '../../../lambdas/core/campaign/run.ts';
import { goesByZone, waitsForBestTime } from '../../../lambdas/core/campaign/timing.ts';
import { notificationRequestSchema, priorities } from '../../../lambdas/core/notification/request.ts';
import { nextTimeOfDay, timeOfDay } from '../../../lambdas/core/oncall/time-of-day.ts';
import { candidatesOf } from '../../../lambdas/core/planning/candidates.ts';
import { bestSendTime } from '../../../lambdas/core/planning/rules/best-send-time.ts';
import { noon, planFacts } from '../../support/builders.ts';
import { aRunBody } from './builders.ts';

const minuteMs = 60_000;

/** When each message of the first batch goes out to somebody in the zone of whose reading nothing is known. */
function timesOf(body: RunBody, zone: string): readonly number[] {
  const group = groupFor(body, zone, false);
  const [bucket] = withPeople([], group, 1);
  if (bucket === undefined) throw new Error('nobody is in the bucket');
  const run = { body, head: { ...firstHead(body), buckets: [bucket] } };
  return notificationsOf(run, { bucket, batch: 0 }, [['marie', 0, 0, 1]], group.opensAt).flatMap((notification) => {
    const recipients = [{ id: 'marie', email: 'marie@example.com', phone: '+33612345678' }];
    const facts = planFacts({ recipients });
    const asked = { ...facts, body: notification };
    return candidatesOf(notification.request, facts.audience.people).map(
      (candidate) => bestSendTime({ ...candidate, timezone: zone }, asked, group.opensAt)?.until ?? group.opensAt,
    );
  });
}

describe('a campaign by people’s clocks', () => {
  const channel = fc.oneof(
    fc.record({ type: fc.constant('sms' as const), immediate: fc.boolean() }),
    fc.record({
      type: fc.constant('email' as const),
      immediate: fc.boolean(),
      config: fc.record({ sendTimeOptimization: fc.boolean() }),
    }),
  );
  const campaign = fc.record({
    priority: fc.constantFrom(...priorities),
    channels: fc.array(channel, { minLength: 1, maxLength: 3 }),
    respectTimezone: fc.boolean(),
    optimalSendTime: fc.boolean(),
    localTime: fc.nat({ max: 1_439 }).map((minute) => timeOfDay(minute * minuteMs)),
  });
  const zone = fc.constantFrom('UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');

  it('writes to nobody before the wished time there, whatever is urgent and whatever may wait', () => {
    fc.assert(
      fc.property(campaign, zone, fc.nat({ max: 300 * 24 * 60 }), (request, where, minutes) => {
        const startedAt = noon + minutes * minuteMs;
        const body = aRunBody(request, { startedAt });
        if (!goesByZone(body.request)) return;
        const wished = nextTimeOfDay(where, body.request.localTime, startedAt);
        for (const at of timesOf(body, where)) expect(at).toBeGreaterThanOrEqual(wished);
      }),
    );
  });

  test.each([
    ['urgent', { priority: 'high', optimalSendTime: true }],
    ['critical', { priority: 'critical', channels: [{ type: 'email', config: { sendTimeOptimization: true } }] }],
    ['on a channel that goes at once', { optimalSendTime: true, channels: [{ type: 'sms', immediate: true }] }],
  ] as const)('goes at nine on people’s clocks where it is %s, though best times are asked for', (_, request) => {
    const body = aRunBody({
      ...request,
      channels: [...('channels' in request ? request.channels : [{ type: 'email' as const }])],
    });
    expect(waitsForBestTime(body.request)).toBe(false);
    expect(timesOf(body, 'Asia/Tokyo')).toEqual([Date.parse('2026-11-17T00:00:00Z')]);
  });
});

it('gives its notifications the options of a request that names none', () => {
  const { options } = notificationRequestSchema.pick({ options: true }).parse({});
  expect(defaultOptions).toEqual(options);
});

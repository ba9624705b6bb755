import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NotificationInput } from '../../client/client.ts';
import { type DeliveryView, outcomesOf, timelineOf } from './support/deliveries.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { type OwnAddress, sendOne } from './support/sending.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 600 });
});
afterAll(() => platform.close());

const channels = ['email', 'sms', 'push', 'slack', 'webhook'] as const;

/** All tries that deliveries have told of, by channel. */
const tries: Record<OwnAddress, number> = { email: 0, sms: 0, push: 0, slack: 0, webhook: 0 };

/** Sends one message through faults of its channel; tells what came of it, and how many requests the last fault met. */
async function through(
  channel: OwnAddress,
  faults: readonly object[],
  change: Partial<NotificationInput> = {},
): Promise<Awaited<ReturnType<typeof sendOne>> & { readonly requests: number }> {
  const made = [];
  for (const fault of faults) made.push(await platform.inbox.fault({ channel, ...fault }));
  const sent = await sendOne(platform, channel, change);
  tries[channel] += sent.delivery.attempts.length;
  const met = await Promise.all(made.map(({ id, count }) => platform.inbox.endFault(id, count)));
  return { ...sent, requests: met.at(-1) ?? 0 };
}

/** More than any story meets, so that what is left of it tells how many requests a provider saw. */
const always = 1_000;
/**
 * How a provider says that it took nothing and may be asked again. A 500 of Slack may hide a message that was posted, and
 * so may a 503 of FCM.
 */
const notNow = (channel: OwnAddress) => ({ mode: 'error', status: channel === 'push' ? 500 : 503 });
const times = (count: number, outcome: string): readonly string[] => Array<string>(count).fill(outcome);

describe('a provider that fails twice', () => {
  test.concurrent.each(channels)('is asked a third time, and takes one message: %s', async (channel) => {
    const { delivery, messages, requests } = await through(channel, [{ ...notNow(channel), count: 2 }]);
    expect(outcomesOf(delivery)).toEqual(['retry', 'retry', 'sent']);
    expect(delivery.status).toBe('sent');
    expect(messages).toHaveLength(1);
    expect(requests).toBe(2);
  });
});

describe('a provider that asks for patience', () => {
  test.concurrent.each(channels)(
    'is left alone for as long as it asks, at no cost of attempts: %s',
    async (channel) => {
      const { delivery, messages } = await through(channel, [{ mode: 'throttle', count: 9 }]);
      expect(outcomesOf(delivery)).toEqual([...times(9, 'throttle'), 'sent']);
      expect(messages).toHaveLength(1);
      // Only these three say how long to wait; the simulators ask for two seconds.
      if (channel === 'slack' || channel === 'webhook' || channel === 'push') {
        for (const pauseMs of pausesOf(delivery)) expect(pauseMs).toBeGreaterThanOrEqual(2_000);
      }
    },
  );
});

/** The time from the end of each try to the next one. */
const pausesOf = ({ attempts }: DeliveryView): readonly number[] =>
  attempts.slice(1).map(({ at }, index) => {
    const before = attempts[index];
    return Date.parse(at) - Date.parse(before?.at ?? '') - (before?.durationMs ?? 0);
  });

describe('a provider that refuses for good', () => {
  test.concurrent.each([
    ['email', 'sender-rejected'],
    ['sms', 'recipient-opted-out'],
    ['push', 'address-unregistered'],
    ['slack', 'destination-not-found'],
    ['webhook', 'destination-not-found'],
  ] as const)('is asked once, and the reason is kept: %s, %s', async (channel, reason) => {
    const { id, delivery, messages, requests } = await through(channel, [{ mode: 'reject', count: always }]);
    expect(delivery).toMatchObject({ status: 'failed', reason });
    expect(requests).toBe(1);
    expect(messages).toEqual([]);
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'failed', success: false });
    expect(await timelineOf(platform.sender, id)).toContainEqual(expect.objectContaining({ type: 'failed', reason }));
  });
});

describe('a provider that only ever says "not now"', () => {
  test.concurrent.each(channels)('is given up after eight refusals, throttles not counted: %s', async (channel) => {
    const faults = [
      { mode: 'throttle', count: 1 },
      { ...notNow(channel), count: always },
    ];
    const { delivery, messages, requests } = await through(channel, faults);
    expect(delivery).toMatchObject({ status: 'failed', reason: 'retries-exhausted' });
    expect(outcomesOf(delivery)).toEqual(['throttle', ...times(8, 'retry')]);
    expect(requests).toBe(8);
    expect(messages).toEqual([]);
  });
});

describe('a provider that does not answer', () => {
  const silent = [{ mode: 'timeout', count: always }];

  test.concurrent.each(['email', 'sms', 'push', 'slack'] as const)(
    'may have the message, so that it is not sent again: %s',
    async (channel) => {
      const { id, delivery, messages, requests } = await through(channel, silent);
      expect(delivery.status).toBe('unknown');
      expect(outcomesOf(delivery)).toEqual(['unknown']);
      expect(requests).toBe(1);
      expect(messages).toEqual([]);
      const events = await timelineOf(platform.sender, id);
      const told = expect.objectContaining({ type: 'unknown', message: expect.stringContaining('Nobody can know') });
      expect(events).toContainEqual(told);
    },
  );

  test.concurrent('is asked again for a webhook, whose receiver knows our id', async () => {
    const { delivery, messages } = await through('webhook', [{ mode: 'timeout', count: 1 }]);
    expect(outcomesOf(delivery)).toEqual(['unknown', 'sent']);
    expect(messages).toHaveLength(1);
  });
});

describe('a provider that does not answer, and whom somebody counts on,', () => {
  test.concurrent.each([
    ['a critical message', 'sms', { priority: 'critical' }],
    ['a message that asks for it', 'email', { onUnknown: 'resend' }],
  ] as const)('is asked again for %s', async (_, channel, change) => {
    const { delivery, messages } = await through(channel, [{ mode: 'timeout', count: 1 }], change);
    expect(delivery.status).toBe('sent');
    expect(outcomesOf(delivery)).toEqual(['unknown', 'sent']);
    expect(messages).toHaveLength(1);
  });

  test.concurrent('is not asked again for a critical message that forbids it', async () => {
    const change = { priority: 'critical', onUnknown: 'leave' } as const;
    const { delivery, requests } = await through('push', [{ mode: 'timeout', count: always }], change);
    expect(delivery.status).toBe('unknown');
    expect(requests).toBe(1);
  });
});

describe('a slow provider', () => {
  test.concurrent.each(channels)('is waited for: %s', async (channel) => {
    const { delivery, messages } = await through(channel, [{ mode: 'slow', count: 1, latencyMs: 1_500 }]);
    expect(outcomesOf(delivery)).toEqual(['sent']);
    expect(delivery.attempts[0]?.durationMs).toBeGreaterThanOrEqual(1_500);
    expect(messages).toHaveLength(1);
  });
});

test('no provider ever saw a request that no delivery tells of', () => {
  const calls = platform.host.awsCalls();
  expect(calls.get('carillon-local-send-email ses:SendEmail')).toBe(tries.email);
  expect(calls.get('carillon-local-send-sms sns:Publish')).toBe(tries.sms);
});

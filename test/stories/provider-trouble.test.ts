import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { outcomesOf, timelineOf } from './support/deliveries.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { sendOne } from './support/sending.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 600 });
});
afterEach(() => platform.inbox.heal());
afterAll(() => platform.close());

const channels = ['email', 'sms', 'push', 'slack', 'webhook'] as const;
/** More than any story meets, so that what is left tells how many requests a provider saw. */
const plenty = 1_000;

describe('a provider that fails twice', () => {
  test.each(channels)('is asked a third time, and takes one message: %s', async (channel) => {
    // A 500 of Slack may hide a message that was posted; 503 says that it was not taken. FCM has it the other way round.
    await platform.inbox.fault({ channel, mode: 'error', count: 2, status: channel === 'push' ? 500 : 503 });
    const { delivery, messages } = await sendOne(platform, channel);
    expect(delivery).toMatchObject({ status: 'sent' });
    expect(outcomesOf(delivery)).toEqual(['retry', 'retry', 'sent']);
    expect(messages).toHaveLength(1);
  });
});

describe('a provider that asks for patience', () => {
  test.each(channels)('is left alone for as long as it asks, and that costs no attempt: %s', async (channel) => {
    await platform.inbox.fault({ channel, mode: 'throttle', count: 9 });
    const { delivery, messages } = await sendOne(platform, channel);
    expect(delivery).toMatchObject({ status: 'sent' });
    expect(outcomesOf(delivery)).toEqual([...Array<string>(9).fill('throttle'), 'sent']);
    expect(messages).toHaveLength(1);
    if (channel === 'slack' || channel === 'webhook' || channel === 'push') expectPausesOf(2_000, delivery.attempts);
  });
});

function expectPausesOf(atLeastMs: number, attempts: readonly { at: string; durationMs: number }[]): void {
  attempts.slice(1).forEach(({ at }, index) => {
    const before = attempts[index];
    expect(Date.parse(at) - Date.parse(before?.at ?? '') - (before?.durationMs ?? 0)).toBeGreaterThanOrEqual(atLeastMs);
  });
}

describe('a provider that refuses for good', () => {
  test.each([
    ['email', 'sender-rejected'],
    ['sms', 'recipient-opted-out'],
    ['push', 'address-unregistered'],
    ['slack', 'destination-not-found'],
    ['webhook', 'destination-not-found'],
  ] as const)('is asked once, and the reason is kept: %s, %s', async (channel, reason) => {
    await platform.inbox.fault({ channel, mode: 'reject', count: plenty });
    const { id, delivery, messages } = await sendOne(platform, channel);
    expect(delivery).toMatchObject({ status: 'failed', reason });
    expect(await platform.inbox.requestsMet(plenty)).toBe(1);
    expect(messages).toEqual([]);
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'failed', success: false });
    expect(await timelineOf(platform.sender, id)).toContainEqual(expect.objectContaining({ type: 'failed', reason }));
  });

  test.each(channels)('and only ever says "not now" is given up after eight refusals: %s', async (channel) => {
    await platform.inbox.fault({ channel, mode: 'throttle', count: 1 });
    await platform.inbox.fault({ channel, mode: 'error', count: plenty, status: channel === 'push' ? 500 : 503 });
    const { delivery, messages } = await sendOne(platform, channel);
    expect(delivery).toMatchObject({ status: 'failed', reason: 'retries-exhausted' });
    expect(outcomesOf(delivery)).toEqual(['throttle', ...Array<string>(8).fill('retry')]);
    expect(await platform.inbox.requestsMet(plenty)).toBe(8);
    expect(messages).toEqual([]);
  });
});

describe('a provider that does not answer', () => {
  test.each(['email', 'sms', 'push', 'slack'] as const)(
    'may have the message, so that it is not sent again: %s',
    async (channel) => {
      await platform.inbox.fault({ channel, mode: 'timeout', count: plenty });
      const { id, delivery, messages } = await sendOne(platform, channel);
      expect(delivery.status).toBe('unknown');
      expect(outcomesOf(delivery)).toEqual(['unknown']);
      expect(await platform.inbox.requestsMet(plenty)).toBe(1);
      expect(messages).toEqual([]);
      const events = await timelineOf(platform.sender, id);
      expect(events).toContainEqual(
        expect.objectContaining({ type: 'unknown', message: expect.stringContaining('Nobody can know') }),
      );
    },
  );

  test.each([
    ['a critical message', 'sms', { priority: 'critical' }],
    ['a message that asks for it', 'email', { onUnknown: 'resend' }],
    ['a webhook, whose receiver knows our id,', 'webhook', {}],
  ] as const)('is asked again for %s', async (_, channel, change) => {
    await platform.inbox.fault({ channel, mode: 'timeout', count: 1 });
    const { delivery, messages } = await sendOne(platform, channel, change);
    expect(delivery.status).toBe('sent');
    expect(outcomesOf(delivery)).toEqual(['unknown', 'sent']);
    expect(messages).toHaveLength(1);
  });

  test('is not asked again for a critical message that says so', async () => {
    await platform.inbox.fault({ channel: 'sms', mode: 'timeout', count: plenty });
    const { delivery } = await sendOne(platform, 'sms', { priority: 'critical', onUnknown: 'leave' });
    expect(delivery.status).toBe('unknown');
    expect(await platform.inbox.requestsMet(plenty)).toBe(1);
  });
});

test.each(channels)('a slow provider is waited for: %s', async (channel) => {
  await platform.inbox.fault({ channel, mode: 'slow', count: 1, latencyMs: 1_500 });
  const { delivery, messages } = await sendOne(platform, channel);
  expect(outcomesOf(delivery)).toEqual(['sent']);
  expect(delivery.attempts[0]?.durationMs).toBeGreaterThanOrEqual(1_500);
  expect(messages).toHaveLength(1);
});

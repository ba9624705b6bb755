import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { NotificationInput } from '../../client/client.ts';
import { allEnded, statusesOf, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

const minuteMs = 60_000;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 600 });
});
afterEach(() => platform.inbox.heal());
afterAll(() => platform.close());

const send = async (channels: NotificationInput['channels'], person = aPerson()) => {
  const request = aNotification({ routing: 'fallback', recipients: [person], channels });
  const { id } = await platform.sender.notifications.create(request);
  return { id, person };
};
const end = (id: string) => deliveriesWhere(platform.sender, id, allEnded);

describe('a fallback', () => {
  test('ends with the first channel that takes the message; the others are skipped', async () => {
    const { id, person } = await send([{ type: 'push' }, { type: 'email' }, { type: 'sms' }]);
    const deliveries = await end(id);
    expect(statusesOf(deliveries)).toEqual({ push: 'sent', email: 'skipped', sms: 'skipped' });
    expect(deliveries[1]).toMatchObject({ reason: 'not-needed', attempts: [] });
    expect(await platform.inbox.messages({ channel: 'email', to: person.email })).toEqual([]);
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'completed', success: true });
  });

  test('begins at once with the next channel where a person has no address', async () => {
    const { id, person } = await send([{ type: 'push' }, { type: 'sms' }], aPerson({ pushTokens: [] }));
    const deliveries = await end(id);
    expect(deliveries).toMatchObject([{ status: 'failed', reason: 'no-address' }, { status: 'sent' }]);
    const [sms] = await platform.inbox.arrived({ channel: 'sms', to: person.phone });
    const { acceptedAt } = await platform.sender.notifications.get(id);
    expect(Date.parse(sms?.at ?? '') - Date.parse(String(acceptedAt))).toBeLessThan(5_000);
  });

  test('goes on to the next channel when one is refused for good, and says so', async () => {
    await platform.inbox.fault({ channel: 'email', mode: 'reject', count: 1 });
    const { id } = await send([{ type: 'email' }, { type: 'sms' }]);
    expect(statusesOf(await end(id))).toEqual({ email: 'failed', sms: 'sent' });
    const types = (await timelineOf(platform.sender, id)).map(({ type, channel }) => `${channel ?? 'all'} ${type}`);
    expect(types.indexOf('sms woken')).toBeGreaterThan(types.indexOf('email failed'));
  });

  test('goes on to the next channel when nobody can know about one', async () => {
    await platform.inbox.fault({ channel: 'push', mode: 'timeout', count: 1 });
    const { id } = await send([{ type: 'push' }, { type: 'sms' }]);
    expect(statusesOf(await end(id))).toEqual({ push: 'unknown', sms: 'sent' });
  });

  test('fails where every channel has failed', async () => {
    await platform.inbox.fault({ channel: 'sms', mode: 'reject', count: 1 });
    const { id } = await send([{ type: 'push' }, { type: 'sms' }], aPerson({ pushTokens: [] }));
    expect(statusesOf(await end(id))).toEqual({ push: 'failed', sms: 'failed' });
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'failed', success: false });
  });
});

describe('a fallback that waits two minutes for an answer', () => {
  const channels: NotificationInput['channels'] = [{ type: 'email', after: 'PT2M' }, { type: 'sms' }];

  test('takes the next channel when no answer has come, and not before', async () => {
    const { id, person } = await send(channels);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    const [sms] = await platform.inbox.arrived({ channel: 'sms', to: person.phone });
    const waited = Date.parse(sms?.at ?? '') - Date.parse(mail?.at ?? '');
    expect(waited).toBeGreaterThanOrEqual(2 * minuteMs);
    expect(waited).toBeLessThanOrEqual(2 * minuteMs + 5_000);
    expect(statusesOf(await end(id))).toEqual({ email: 'sent', sms: 'sent' });
  });

  test('is settled by a delivery within that time', async () => {
    const { id, person } = await send(channels);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    await platform.inbox.feedback(mail?.id ?? '', 'delivered');
    expect(statusesOf(await end(id))).toEqual({ email: 'delivered', sms: 'skipped' });
    await platform.reaches(platform.now() + 3 * minuteMs);
    expect(await platform.inbox.messages({ channel: 'sms', to: person.phone })).toEqual([]);
  });

  test('does not wait that long after a bounce', async () => {
    const { id, person } = await send([{ type: 'email', after: 'PT30M' }, { type: 'sms' }]);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    await platform.inbox.feedback(mail?.id ?? '', 'bounced');
    const [sms] = await platform.inbox.arrived({ channel: 'sms', to: person.phone });
    expect(Date.parse(sms?.at ?? '') - Date.parse(mail?.at ?? '')).toBeLessThan(15 * minuteMs);
    expect(statusesOf(await end(id))).toEqual({ email: 'bounced', sms: 'sent' });
  });

  test('waits longer than a queue can, where it is told to', async () => {
    const { id, person } = await send([{ type: 'email', after: 'PT20M' }, { type: 'sms' }]);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    const [sms] = await platform.inbox.arrived({ channel: 'sms', to: person.phone });
    const waited = Date.parse(sms?.at ?? '') - Date.parse(mail?.at ?? '');
    expect(waited).toBeGreaterThanOrEqual(20 * minuteMs);
    expect(waited).toBeLessThanOrEqual(20 * minuteMs + 5_000);
    expect(statusesOf(await end(id))).toEqual({ email: 'sent', sms: 'sent' });
  });
});

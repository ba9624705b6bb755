import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NotificationInput, PreferencesInput } from '../../client/client.ts';
import { allEnded, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How late a message may be on the platform's clock. */
const lateMs = 5_000;

let categories = 0;
/** A category that no other story uses. */
const aCategory = (): string => `wishes-${++categories}`;

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 16);
/** Quiet from an hour ago until so long from now, by the minute. */
const quietUntil = (now: number, inMs: number) => {
  const end = Math.ceil((now + inMs) / minuteMs) * minuteMs;
  return { hours: { from: timeOf(now - hourMs), to: timeOf(end), timezone: 'UTC' }, end };
};

/** Somebody new, by a name. */
function somebody() {
  const { id = '', ...fields } = aPerson();
  return { id, ...fields };
}

/** Somebody who wants this, and of whom no more is stored. */
async function wanting(platform: Platform, preferences: PreferencesInput) {
  const person = somebody();
  await platform.admin.recipients.preferences.put(person.id, preferences);
  return person;
}
const send = async (platform: Platform, change: Partial<NotificationInput>): Promise<string> =>
  (await platform.sender.notifications.create(aNotification(change))).id;
const reasonsOf = async (platform: Platform, id: string) =>
  (await deliveriesWhere(platform.sender, id, allEnded)).map(({ channel, status, reason }) => [
    channel,
    status,
    reason,
  ]);

describe('what people want', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform.close());

  test('goes before what is sent, by category and channel, and holds for the very next message', async () => {
    const category = aCategory();
    const person = await wanting(platform, { categories: { [category]: { channels: { email: false } } } });
    const channels = [{ type: 'email' as const }, { type: 'sms' as const }];
    const id = await send(platform, { category, recipients: [person], channels });
    expect(await reasonsOf(platform, id)).toEqual([
      ['email', 'suppressed', 'category-channel-off'],
      ['sms', 'sent', undefined],
    ]);
    await platform.admin.recipients.preferences.put(person.id, {});
    expect(await reasonsOf(platform, await send(platform, { category, recipients: [person] }))).toEqual([
      ['email', 'sent', undefined],
    ]);
  });

  test('is asked for by a category that needs a yes, and taken back by a no', async () => {
    const category = aCategory();
    const person = somebody();
    await platform.admin.categories.put(category, { consent: { textVersion: '2026-01' } });
    const ask = async () => (await reasonsOf(platform, await send(platform, { category, recipients: [person] })))[0];
    const say = (granted: boolean) =>
      platform.admin.recipients.consents.add(person.id, { category, granted, how: 'story', textVersion: '2026-01' });
    expect(await ask()).toEqual(['email', 'suppressed', 'consent-missing']);
    await say(true);
    expect(await ask()).toEqual(['email', 'sent', undefined]);
    await say(false);
    expect(await ask()).toEqual(['email', 'suppressed', 'consent-withdrawn']);
    const { items } = await platform.auditor.recipients.consents.list(person.id);
    expect(items.map(({ granted, how, by }) => [granted, how, typeof by])).toEqual([
      [true, 'story', 'string'],
      [false, 'story', 'string'],
    ]);
  });

  test('is never more than so many messages, whoever sets how many, even when many are sent at once', async () => {
    const category = aCategory();
    await platform.admin.categories.put(category, { policy: { cap: { limit: 3, per: 'P1D' } } });
    const person = await wanting(platform, { categories: { [category]: { cap: { limit: 2, per: 'P1D' } } } });
    const other = somebody();
    const ids = await Promise.all(
      Array.from({ length: 5 }, () => send(platform, { category, recipients: [person, other] })),
    );
    const told = await Promise.all(ids.map((id) => deliveriesWhere(platform.sender, id, allEnded)));
    const sentTo = (id: string) =>
      told.flat().filter(({ recipientId, status }) => recipientId === id && status === 'sent').length;
    expect([sentTo(person.id), sentTo(other.id)]).toEqual([2, 3]);
    expect(new Set(told.flat().map(({ reason }) => reason))).toEqual(new Set([undefined, 'frequency-cap']));
    expect(await platform.inbox.messages({ channel: 'email', to: person.email })).toHaveLength(2);
  });

  test('is passed by where it is critical, and the timeline says what', async () => {
    const { hours } = quietUntil(platform.now(), 5 * hourMs);
    const person = await wanting(platform, { muted: true, quietHours: hours });
    const id = await send(platform, { recipients: [person], priority: 'critical' });
    expect(await reasonsOf(platform, id)).toEqual([['email', 'sent', undefined]]);
    const passed = (await timelineOf(platform.sender, id)).filter(({ type }) => type === 'passed');
    expect(passed.map(({ message }) => message)).toEqual([
      `The email message to ${person.id} is critical: the wishes of the person passed by`,
      `The email message to ${person.id} is critical: quiet hours passed by`,
    ]);
  });

  test('quiet hours beyond its expiry end a message at once, and say so', async () => {
    const now = platform.now();
    const { hours, end } = quietUntil(now, 5 * hourMs);
    const person = await wanting(platform, { quietHours: hours });
    const id = await send(platform, { recipients: [person], expiresAt: new Date(now + hourMs).toISOString() });
    expect(await reasonsOf(platform, id)).toEqual([['email', 'suppressed', 'quiet-hours']]);
    const [held] = (await timelineOf(platform.sender, id)).filter(({ type }) => type === 'held');
    expect(held).toMatchObject({ rule: 'quiet-hours', until: new Date(end).toISOString() });
  });

  test('the policy of the tenant is for everybody, and what is immediate skips it', async () => {
    const { hours, end } = quietUntil(platform.now(), 5 * hourMs);
    await platform.admin.policy.put({ quietHours: hours });
    const channels = [{ type: 'email' as const }, { type: 'sms' as const, immediate: true }];
    const id = await send(platform, { channels });
    const deliveries = await deliveriesWhere(platform.sender, id, (all) => all.some(({ status }) => status === 'sent'));
    expect(deliveries).toMatchObject([
      {
        status: 'scheduled',
        scheduledFor: new Date(end).toISOString(),
        held: [{ rule: 'quiet-hours', until: new Date(end).toISOString() }],
      },
      { status: 'sent' },
    ]);
    await platform.admin.policy.put({});
    await platform.sender.notifications.cancel(id);
    expect(await platform.auditor.policy.get()).toEqual({});
  });
});

describe('while it is quiet', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ speed: 10_000 });
  });
  afterAll(() => platform.close());

  test.concurrent('a message is held until quiet hours end, to the minute', async () => {
    const { hours, end } = quietUntil(platform.now(), 90 * minuteMs);
    const person = await wanting(platform, { quietHours: hours });
    await send(platform, { recipients: [person] });
    await platform.reaches(end + lateMs);
    const [message, ...more] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(more).toEqual([]);
    const lateBy = Date.parse(message?.at ?? '') - end;
    expect(lateBy).toBeGreaterThanOrEqual(0);
    expect(lateBy).toBeLessThanOrEqual(lateMs);
  });

  test.concurrent('who takes a yes back while the message waits gets nothing of it', async () => {
    const category = aCategory();
    const { hours, end } = quietUntil(platform.now(), 90 * minuteMs);
    const person = await wanting(platform, { quietHours: hours });
    const say = (granted: boolean) =>
      platform.admin.recipients.consents.add(person.id, { category, granted, how: 'story', textVersion: '1' });
    await platform.admin.categories.put(category, { consent: { textVersion: '1' } });
    await say(true);
    const id = await send(platform, { category, recipients: [person] });
    await deliveriesWhere(platform.sender, id, (all) => all.some(({ status }) => status === 'scheduled'));
    await say(false);
    await platform.reaches(end + lateMs);
    expect(await reasonsOf(platform, id)).toEqual([['email', 'suppressed', 'consent-withdrawn']]);
    expect(await platform.inbox.messages({ channel: 'email', to: person.email })).toEqual([]);
  });
});

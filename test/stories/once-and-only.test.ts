import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NotificationInput } from '../../client/client.ts';
import { allAre, allEnded, statusesOf, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

const minuteMs = 60_000;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 600 });
});
afterAll(() => platform.close());

const create = async (request: NotificationInput) => (await platform.sender.notifications.create(request)).id;
const post = (body: unknown, idempotencyKey: string) =>
  platform.sender.request('POST', '/v1/notifications', { body, idempotencyKey });
const ended = (id: string) => deliveriesWhere(platform.sender, id, allEnded);
const mailsTo = ({ email }: { readonly email: string }) => platform.inbox.messages({ channel: 'email', to: email });

describe('a request that is sent again under its idempotency key', () => {
  test('is answered as before, and makes no second message', async () => {
    const [person, key] = [aPerson(), randomUUID()];
    const request = aNotification({ recipients: [person] });
    const first = await post(request, key);
    await platform.inbox.arrived({ channel: 'email', to: person.email });
    const again = await post(request, key);
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.body).toEqual(first.body);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await platform.reaches(platform.now() + minuteMs);
    expect(await mailsTo(person)).toHaveLength(1);
  });

  test('is refused when it says something else', async () => {
    const key = randomUUID();
    await post(aNotification(), key);
    const other = await post(aNotification({ category: 'other' }), key);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-conflict' } });
  });

  test('may be sent ten times at once, and makes one message', async () => {
    const [person, key] = [aPerson(), randomUUID()];
    const request = aNotification({ recipients: [person] });
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(request, key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === null)).toHaveLength(1);
    await platform.inbox.arrived({ channel: 'email', to: person.email });
    await platform.reaches(platform.now() + minuteMs);
    expect(await mailsTo(person)).toHaveLength(1);
  });
});

describe('a duplicate', () => {
  const suppressed = { status: 'suppressed', reason: 'duplicate' };

  test('by its key is not sent within the window, and is after it', async () => {
    const person = aPerson();
    const request = aNotification({ recipients: [person], dedupKey: `welcome:${person.id}` });
    await ended(await create(request));
    const [again] = await ended(await create({ ...request, title: 'Other words' }));
    expect(again).toMatchObject(suppressed);
    await platform.reaches(platform.now() + 5 * minuteMs);
    const [later] = await ended(await create(request));
    expect(later).toMatchObject({ status: 'sent' });
    expect(await mailsTo(person)).toHaveLength(2);
  });

  test('by its content is not sent, and the same words to another person are', async () => {
    const [person, other] = [aPerson(), aPerson()];
    const request = aNotification({ recipients: [person], options: { deduplication: 'content' } });
    await ended(await create(request));
    const deliveries = await ended(await create({ ...request, recipients: [person, other] }));
    expect(deliveries).toMatchObject([suppressed, { status: 'sent' }]);
    const [changed] = await ended(await create({ ...request, title: 'Other words' }));
    expect(changed).toMatchObject({ status: 'sent' });
  });

  test('is sent where deduplication is off', async () => {
    const request = aNotification({ dedupKey: randomUUID(), options: { deduplication: 'off' } });
    await ended(await create(request));
    expect(statusesOf(await ended(await create(request)))).toEqual({ email: 'sent' });
  });
});

describe('a notification that is canceled', () => {
  const twoSteps: NotificationInput['channels'] = [{ type: 'email' }, { type: 'sms', delay: 'PT10M' }];

  test('sends nothing that had not left before', async () => {
    const person = aPerson();
    const id = await create(aNotification({ recipients: [person], channels: twoSteps }));
    await deliveriesWhere(platform.sender, id, ([mail]) => mail?.status === 'sent');
    expect(await platform.sender.notifications.cancel(id)).toMatchObject({ id, status: 'canceled' });
    expect(statusesOf(await ended(id))).toEqual({ email: 'sent', sms: 'canceled' });
    await platform.reaches(platform.now() + 11 * minuteMs);
    expect(await platform.inbox.messages({ channel: 'sms', to: person.phone })).toEqual([]);
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'canceled' });
    expect((await timelineOf(platform.sender, id)).map(({ type }) => type)).toContain('canceled');
  });

  test('is not tried again where its provider has put it off', async () => {
    const person = aPerson();
    await platform.inbox.fault({ channel: 'email', mode: 'throttle' });
    const id = await create(aNotification({ recipients: [person] }));
    await deliveriesWhere(platform.sender, id, ([mail]) => (mail?.attempts.length ?? 0) > 0);
    await platform.sender.notifications.cancel(id);
    await deliveriesWhere(platform.sender, id, allAre('canceled'));
    await platform.inbox.heal();
    await platform.reaches(platform.now() + 30 * minuteMs);
    expect(await mailsTo(person)).toEqual([]);
  });

  test('cannot be, once it has ended', async () => {
    const id = await create(aNotification());
    await ended(id);
    const answer = await platform.sender.request('POST', `/v1/notifications/${id}/cancel`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('may be before it was planned, and far ahead of its time', async () => {
    const sendAt = new Date(platform.now() + 120 * minuteMs).toISOString();
    const id = await create(aNotification({ sendAt }));
    await platform.sender.notifications.cancel(id);
    await deliveriesWhere(platform.sender, id, allAre('canceled'));
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'canceled', success: false });
  });
});

describe('a notification that expires', () => {
  test('does not send what would be due afterwards', async () => {
    const expiresAt = new Date(platform.now() + 10 * minuteMs).toISOString();
    const channels: NotificationInput['channels'] = [{ type: 'email' }, { type: 'sms', delay: 'PT30M' }];
    const id = await create(aNotification({ channels, expiresAt }));
    expect(await ended(id)).toMatchObject([{ status: 'sent' }, { status: 'expired', reason: 'due-after-expiry' }]);
  });

  test('is not tried again past its time', async () => {
    await platform.inbox.fault({ channel: 'email', mode: 'throttle' });
    const expiresAt = new Date(platform.now() + 2 * minuteMs).toISOString();
    const id = await create(aNotification({ expiresAt }));
    const [delivery] = await ended(id);
    await platform.inbox.heal();
    expect(delivery).toMatchObject({ status: 'expired', reason: 'retries-past-expiry' });
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'expired', success: false });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEnded } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const end = (id: string) => deliveriesWhere(platform.sender, id, allEnded);
const send = async (...change: Parameters<typeof aNotification>) =>
  (await platform.sender.notifications.create(aNotification(...change))).id;
const inbox = () => platform.sender.recipients.inbox;
const somebody = () => {
  const { id = '', ...fields } = aPerson();
  return { id, ...fields };
};

describe("an app's own inbox", () => {
  test('shows a person what was sent, knows what was read, and tells the delivery', async () => {
    const person = somebody();
    const channel = { type: 'inbox', config: { deepLink: 'techcorp://welcome' } } as const;
    const id = await send({ recipients: [person], channels: [channel], data: { plan: 'annual' } });
    expect(await end(id)).toMatchObject([{ channel: 'inbox', provider: 'inbox', status: 'sent', costMicros: 0 }]);
    const second = await send({ recipients: [person], channels: [{ type: 'inbox' }], title: 'Again' });
    await end(second);
    const shown = await inbox().list(person.id);
    expect(shown).toMatchObject({
      unread: 2,
      items: [
        { title: 'Again', notificationId: second },
        {
          title: 'Hello Ada',
          content: 'Dear **Ada**, it works.',
          text: 'Dear Ada, it works.',
          data: { plan: 'annual' },
          deepLink: 'techcorp://welcome',
        },
      ],
    });
    await inbox().read(person.id, shown.items[1]?.id ?? '');
    await inbox().archive(person.id, shown.items[0]?.id ?? '');
    const left = await inbox().list(person.id);
    expect([left.unread, left.items.map(({ title }) => title)]).toEqual([0, ['Hello Ada']]);
    const [delivery] = await end(id);
    expect(delivery?.status).toBe('delivered');
    expect(delivery?.events.map(({ type }) => type)).toContain('opened');
  });

  test('is opened by a token, from any page, without a signature', async () => {
    const person = somebody();
    await end(await send({ recipients: [person], channels: [{ type: 'inbox' }] }));
    const { url, token } = await inbox().token(person.id, 'PT1H');
    const open = async (path = '', method = 'GET') => fetch(`${platform.host.apiUrl}/i/${token}${path}`, { method });
    expect(new URL(url).pathname).toBe(`/i/${token}`);
    const answer = await open();
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(await answer.json()).toMatchObject({ unread: 1, items: [{ title: 'Hello Ada' }] });
    expect((await open('/read-all', 'POST')).status).toBe(204);
    expect(await (await open('?unread=true')).json()).toMatchObject({ unread: 0, items: [] });
    expect((await fetch(`${platform.host.apiUrl}/i/${token}x`)).status).toBe(404);
  });

  test('comes before a mail that only follows where nobody reads', async () => {
    const [reader, absent] = [somebody(), somebody()];
    const channels = [{ type: 'inbox', after: 'PT30M' } as const, { type: 'email' } as const];
    const [read, unread] = await Promise.all(
      [reader, absent].map((person) => send({ recipients: [person], channels, routing: 'fallback' })),
    );
    await deliveriesWhere(platform.sender, read ?? '', (all) => all.some(({ status }) => status === 'sent'));
    const { items } = await inbox().list(reader.id);
    await inbox().read(reader.id, items[0]?.id ?? '');
    const statuses = async (id = '') =>
      Object.fromEntries((await end(id)).map(({ channel, status }) => [channel, status]));
    expect(await statuses(read)).toEqual({ inbox: 'delivered', email: 'skipped' });
    await platform.inbox.arrived({ channel: 'email', to: absent.email });
    expect(await statuses(unread)).toEqual({ inbox: 'sent', email: 'sent' });
    expect(await platform.inbox.messages({ channel: 'email', to: reader.email })).toEqual([]);
  });

  test('ends with the person, and without an id there is none', async () => {
    const { id: person, ...fields } = somebody();
    await platform.admin.recipients.put(person, fields);
    await end(await send({ recipients: [{ id: person }], channels: [{ type: 'inbox' }] }));
    expect((await inbox().list(person)).unread).toBe(1);
    await platform.admin.recipients.delete(person);
    expect(await inbox().list(person)).toMatchObject({ unread: 0, items: [] });
    const nameless = await send({ recipients: [{ email: fields.email }], channels: [{ type: 'inbox' }] });
    expect(await end(nameless)).toMatchObject([{ status: 'failed', reason: 'no-address' }]);
  });
});

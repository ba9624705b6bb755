import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEnded, statusesOf, timelineOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

/** Stores somebody new, and gives back how to reach that person. */
async function store(roles: readonly string[]) {
  const { id = '', ...fields } = aPerson();
  await platform.admin.recipients.put(id, { ...fields, roles: [...roles] });
  return { id, ...fields };
}
const send = async (...change: Parameters<typeof aNotification>) =>
  (await platform.sender.notifications.create(aNotification(...change))).id;
const end = (id: string) => deliveriesWhere(platform.sender, id, allEnded);
const mailsTo = async (to: string) => (await platform.inbox.messages({ channel: 'email', to })).length;

describe('stored recipients', () => {
  test('everybody with a role hears, each once, in their own words', async () => {
    const ada = await store(['dba', 'lead']);
    const bob = await store(['dba']);
    const id = await send({ recipients: [{ role: 'dba' }, { role: 'lead' }] });
    const deliveries = await end(id);
    expect(deliveries.map(({ recipientId, status }) => [recipientId, status])).toEqual([
      [ada.id, 'sent'],
      [bob.id, 'sent'],
    ]);
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: ada.email });
    expect(mail?.subject).toBe('Hello Ada');
    expect([await mailsTo(ada.email), await mailsTo(bob.email)]).toEqual([1, 1]);
    expect(await platform.sender.notifications.get(id)).toMatchObject({
      success: true,
      request: { recipients: [{ role: 'dba' }, { role: 'lead' }] },
    });
  });

  test('what a request says of a person is laid over what is stored, for this once; devices apply', async () => {
    const { id: person, email } = await store([]);
    await platform.admin.recipients.patch(person, { locale: 'fr-FR', pushTokens: null });
    const { id: device } = await platform.admin.recipients.addDevice(person, { token: `${person}-a`, platform: 'ios' });
    const id = await send({
      recipients: [{ id: person, attributes: { first_name: 'Countess' } }],
      channels: [{ type: 'email' }, { type: 'push' }],
    });
    const deliveries = await end(id);
    expect(statusesOf(deliveries)).toEqual({ email: 'sent', push: 'sent' });
    expect(deliveries.map(({ locale }) => locale)).toEqual(['fr-FR', 'fr-FR']);
    expect((await platform.inbox.arrived({ channel: 'email', to: email }))[0]?.subject).toBe('Hello Countess');
    expect(await platform.inbox.messages({ channel: 'push', to: `${person}-a` })).toHaveLength(1);
    expect(await platform.admin.recipients.get(person)).toMatchObject({ attributes: { first_name: 'Ada' } });
    await platform.admin.recipients.removeDevice(person, device);
    expect(await platform.admin.recipients.get(person)).toMatchObject({ devices: [] });
  });

  test('nobody with a role is told: the notification fails, and its timeline says why', async () => {
    const id = await send({ recipients: [{ role: 'astronaut' }] });
    const standing = await until(
      async () => {
        const found = await platform.sender.notifications.get(id);
        return found.status === 'accepted' ? undefined : found;
      },
      { realMs: 30_000, what: `the plan of ${id}` },
    );
    expect(standing).toMatchObject({ status: 'failed', success: false });
    expect((await timelineOf(platform.sender, id)).map(({ message }) => message)).toEqual([
      'The notification was accepted',
      'Planned as 0 messages',
      'Nobody has the role astronaut',
      'Ended: nobody was reached',
    ]);
  });

  test('an erased person hears nothing, of what was under way neither; nobody else is disturbed', async () => {
    const ada = await store(['erasable']);
    const bob = await store(['erasable']);
    const later = await send({
      recipients: [{ role: 'erasable' }],
      channels: [{ type: 'email', delay: 'PT2M' }],
    });
    await deliveriesWhere(platform.sender, later, (deliveries) => deliveries.length === 2);
    await platform.admin.recipients.delete(ada.id);
    expect(await end(later)).toMatchObject([
      { recipientId: ada.id, status: 'failed', reason: 'recipient-erased' },
      { recipientId: bob.id, status: 'sent' },
    ]);
    expect(
      (await end(await send({ recipients: [{ role: 'erasable' }] }))).map(({ recipientId }) => recipientId),
    ).toEqual([bob.id]);
    expect(await end(await send({ recipients: [{ id: ada.id }] }))).toMatchObject([
      { status: 'failed', reason: 'no-address' },
    ]);
    expect(await mailsTo(ada.email)).toBe(0);
    await expect(platform.admin.recipients.get(ada.id)).rejects.toMatchObject({ status: 404 });
  });

  test('who unsubscribes by a link is found through the audience, and hears no more', async () => {
    const ada = await store([]);
    const recipients = [{ id: ada.id }];
    await end(await send({ recipients, channels: [{ type: 'email', config: { unsubscribeLink: true } }] }));
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: ada.email });
    const link = /<(http[^>]+)>/.exec(mail?.headers?.['list-unsubscribe'] ?? '')?.[1] ?? '';
    expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    expect(await end(await send({ recipients }))).toMatchObject([{ status: 'suppressed', reason: 'unsubscribed' }]);
  });

  test('an entry of no kind that there is, or of two kinds at once, is refused by the name of its field', async () => {
    const body = aNotification({ recipients: [] });
    for (const [entry, path] of [
      [{ segment: 7 }, 'recipients[0].segment'],
      [{ role: 7 }, 'recipients[0].role'],
      [{ id: 'ada', email: 'nobody' }, 'recipients[0].email'],
    ] as const)
      expect(
        await platform.sender.request('POST', '/v1/notifications', { body: { ...body, recipients: [entry] } }),
      ).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });
});

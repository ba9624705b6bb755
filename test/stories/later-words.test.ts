import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allEnded } from './support/deliveries.ts';
import { becomes, hears, sentTo, suppressionOf } from './support/feedback.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { tellOfUnsubscribing } from './unsubscribe.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ speed: 60 });
});
afterAll(() => platform.close());

const sayOf = (messageId: string, type: string, more: object = {}) => platform.inbox.feedback(messageId, type, more);
const tracked = {
  channels: [{ type: 'email' as const, config: { trackOpens: true, trackClicks: true, unsubscribeLink: true } }],
};

/** How the next notification to the same person ends. */
async function next(person: Parameters<typeof sentTo>[1], type: 'email' | 'sms' | 'push' = 'email') {
  const { id } = await platform.sender.notifications.create(
    aNotification({ recipients: person === undefined ? [] : [person], channels: [{ type }] }),
  );
  const [delivery] = await deliveriesWhere(platform.sender, id, allEnded);
  return delivery;
}

describe("a provider's later word about a mail", () => {
  test('says that it arrived', async () => {
    const { id, message } = await sentTo(platform);
    await sayOf(message.id, 'delivered');
    expect(await becomes(platform, id, 'delivered')).toMatchObject({ events: [{ type: 'delivered' }] });
    expect(await platform.sender.notifications.get(id)).toMatchObject({
      status: 'completed',
      success: true,
      channels: { email: { status: 'delivered', counts: { delivered: 1 } } },
    });
  });

  test('says that it arrived, where nobody could know before', async () => {
    const person = aPerson();
    await platform.inbox.fault({ channel: 'email', mode: 'slow', latencyMs: 60_000, count: 1 });
    const { id } = await platform.sender.notifications.create(aNotification({ recipients: [person] }));
    await becomes(platform, id, 'unknown');
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    await sayOf(mail?.id ?? '', 'delivered');
    await becomes(platform, id, 'delivered');
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'completed', success: true });
  });

  test('says that the address is dead: nothing more is sent to it', async () => {
    const { id, person, message } = await sentTo(platform);
    await sayOf(message.id, 'bounced');
    await becomes(platform, id, 'bounced');
    expect(await suppressionOf(platform, 'email', person.email)).toMatchObject({ suppressed: true, reason: 'bounced' });
    expect(await next(person)).toMatchObject({ status: 'suppressed', attempts: [] });
    expect(await platform.inbox.messages({ channel: 'email', to: person.email })).toHaveLength(1);
    expect(await platform.sender.notifications.get(id)).toMatchObject({ status: 'failed', success: false });
  });

  test('says that a mailbox is full: the next mail is sent', async () => {
    const { id, person, message } = await sentTo(platform);
    await sayOf(message.id, 'bounced', { bounceType: 'Transient' });
    await becomes(platform, id, 'bounced');
    expect(await suppressionOf(platform, 'email', person.email)).toMatchObject({ suppressed: false });
    expect(await next(person)).toMatchObject({ status: 'sent' });
  });

  test('says that a reader complained: nothing more is sent', async () => {
    const { id, person, message } = await sentTo(platform);
    await sayOf(message.id, 'delivered');
    await becomes(platform, id, 'delivered');
    await sayOf(message.id, 'complained');
    await becomes(platform, id, 'complained');
    expect(await next(person)).toMatchObject({ status: 'suppressed' });
  });

  test('tells of opens and clicks, however often it is repeated', async () => {
    const { id, message } = await sentTo(platform, undefined, tracked);
    for (const type of ['opened', 'clicked', 'delivered', 'delivered']) await sayOf(message.id, type);
    await hears(platform, id, 'clicked');
    await hears(platform, id, 'opened');
    const delivery = await becomes(platform, id, 'delivered');
    expect(delivery.events.map(({ type }) => type).sort()).toEqual(['clicked', 'delivered', 'opened']);
  });

  test.each([[['delivered', 'bounced']], [['bounced', 'delivered']]])(
    'ends the same in whichever order it comes: %s',
    async (words) => {
      const { id, message } = await sentTo(platform);
      for (const word of words) await sayOf(message.id, word);
      await hears(platform, id, 'delivered');
      const delivery = await hears(platform, id, 'bounced');
      expect(delivery.status).toBe('bounced');
    },
  );
});

describe("a provider's later word about a text", () => {
  const sms = { channels: [{ type: 'sms' as const }] };

  test('says that it arrived', async () => {
    const { id, message } = await sentTo(platform, undefined, sms);
    await sayOf(message.id, 'delivered');
    await becomes(platform, id, 'delivered');
  });

  test('says that it did not', async () => {
    const { id, message } = await sentTo(platform, undefined, sms);
    await sayOf(message.id, 'bounced');
    expect(['bounced', 'failed']).toContain((await hearsAnEnd(id)).status);
  });

  const hearsAnEnd = async (id: string) => {
    const [delivery] = await deliveriesWhere(platform.sender, id, ([only]) => only?.status !== 'sent');
    if (delivery === undefined) throw new Error('the notification has no delivery');
    return delivery;
  };
});

test('a device that FCM does not know any more is forgotten', async () => {
  const { person, message } = await sentTo(platform, undefined, { channels: [{ type: 'push' }] });
  await sayOf(message.id, 'unregistered');
  expect(await next(person, 'push')).toMatchObject({ status: 'failed', reason: 'address-unregistered' });
  expect(await next(person, 'push')).toMatchObject({ status: 'failed', reason: 'no-address', attempts: [] });
});

describe('unsubscribing', () => tellOfUnsubscribing(() => platform));

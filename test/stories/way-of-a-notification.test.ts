import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellOfCrowds } from './crowd.ts';
import { tellOfFloods } from './flood.ts';
import { allAre, statusesOf } from './support/deliveries.ts';
import { deliveriesWhere, type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { tellTheWelcome } from './welcome.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

describe('a notification on five channels', () => {
  test('reaches a mailbox, a phone, an app, a Slack channel and a webhook, in the words of its recipient', async () => {
    const { sender, inbox } = platform;
    const ada = aPerson();
    const { id } = await sender.notifications.create(
      aNotification({
        recipients: [ada],
        channels: [
          {
            type: 'email',
            config: { fromName: 'TechCorp', fromEmail: 'hello@techcorp.example', unsubscribeLink: true },
          },
          { type: 'sms', config: { includeUnsubscribe: true, senderId: 'TechCorp' } },
          { type: 'push', config: { badge: 1, deepLink: 'techcorp://welcome' } },
          { type: 'slack', config: { channel: '#five', blocks: true } },
          { type: 'webhook', config: { url: `${inbox.url}/webhook/five` } },
        ],
      }),
    );
    const [[mail], [sms], [push], [slack], [webhook]] = await Promise.all([
      inbox.arrived({ channel: 'email', to: ada.email }),
      inbox.arrived({ channel: 'sms', to: ada.phone }),
      inbox.arrived({ channel: 'push' }),
      inbox.arrived({ channel: 'slack', to: '#five' }),
      inbox.arrived({ channel: 'webhook', to: `${inbox.url}/webhook/five` }),
    ]);
    expect(mail).toMatchObject({
      subject: 'Hello Ada',
      html: expect.stringContaining('<strong>Ada</strong>'),
      text: expect.stringContaining('Dear Ada'),
    });
    expect(sms?.text).toContain('Dear Ada, it works.');
    expect(JSON.stringify(push?.payload)).toContain('techcorp://welcome');
    expect(JSON.stringify(slack?.payload)).toContain('*Ada*');
    expect(JSON.stringify(webhook)).toContain(id);
    const deliveries = await deliveriesWhere(sender, id, allAre('sent'));
    expect(statusesOf(deliveries)).toEqual({
      email: 'sent',
      sms: 'sent',
      push: 'sent',
      slack: 'sent',
      webhook: 'sent',
    });
    expect(await sender.notifications.get(id)).toMatchObject({ id, status: 'completed', success: true });
  });
});

describe('the welcome', () => tellTheWelcome(() => platform));
describe('a crowd', () => tellOfCrowds(() => platform));
describe('a flood', () => tellOfFloods(() => platform));

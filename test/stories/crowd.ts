import { expect, test } from 'vitest';
import { allEnded } from './support/deliveries.ts';
import { deliveriesWhere, type Platform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

const size = 60;

/** One notification to many people. */
export function tellOfCrowds(platform: () => Platform): void {
  test('hears a notification once each, and a channel that they share hears it once', async () => {
    const { sender, inbox } = platform();
    const people = Array.from({ length: size }, (_, index) =>
      aPerson({ slackUserId: `UCROWD${index}`, attributes: { first_name: `No. ${index}` } }),
    );
    const { id } = await sender.notifications.create(
      aNotification({
        recipients: people,
        channels: [
          { type: 'email' },
          { type: 'sms' },
          { type: 'slack', config: { channel: '#crowd', mentionUsers: true } },
        ],
      }),
    );
    for (const [index, { email, phone }] of people.entries()) {
      const mails = await inbox.arrived({ channel: 'email', to: email });
      const texts = await inbox.arrived({ channel: 'sms', to: phone });
      expect([mails.length, texts.length, mails[0]?.subject]).toEqual([1, 1, `Hello No. ${index}`]);
    }
    await deliveriesWhere(sender, id, allEnded);
    expect(await sender.notifications.get(id)).toMatchObject({
      status: 'completed',
      success: true,
      channels: { email: { counts: { sent: size } }, sms: { counts: { sent: size } }, slack: { counts: { sent: 1 } } },
    });
    const [shared, ...more] = await inbox.arrived({ channel: 'slack', to: '#crowd' });
    expect(more).toEqual([]);
    for (const { slackUserId } of people) expect(JSON.stringify(shared?.payload)).toContain(`<@${slackUserId}>`);
  });

  test('has deliveries that are listed page by page, each once', async () => {
    const { sender } = platform();
    const recipients = Array.from({ length: size }, () => aPerson());
    const { id } = await sender.notifications.create(aNotification({ recipients, channels: [{ type: 'email' }] }));
    await deliveriesWhere(sender, id, allEnded);
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await sender.notifications.deliveries(id, { limit: 25, cursor });
      seen.push(...page.items.map(({ recipientId }) => recipientId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(recipients.map((person) => person.id));
  });
}

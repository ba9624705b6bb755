import { expect, test } from 'vitest';
import { allEnded } from './support/deliveries.ts';
import { sentTo, suppressionOf } from './support/feedback.ts';
import { deliveriesWhere, type Platform } from './support/platform.ts';
import { aNotification } from './support/requests.ts';

const withLink = { channels: [{ type: 'email' as const, config: { unsubscribeLink: true } }] };
const smsWithLink = { channels: [{ type: 'sms' as const, config: { includeUnsubscribe: true } }] };

const post = (link: string, body: string) =>
  fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });

/** As a mail program posts it (RFC 8058 section 3.2). */
const oneClick = (link: string) => post(link, 'List-Unsubscribe=One-Click');

/** Readers stop messages by the links that came with them. */
export function tellOfUnsubscribing(platform: () => Platform): void {
  const endOfNext = async (request: Parameters<typeof aNotification>[0]) => {
    const { id } = await platform().sender.notifications.create(aNotification(request));
    const [delivery] = await deliveriesWhere(platform().sender, id, allEnded);
    return delivery;
  };

  test('by one click in a mail program stops the mails, and nothing else', async () => {
    const { person, message } = await sentTo(platform(), undefined, withLink);
    expect(message.headers?.['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const link = /<(http[^>]+)>/.exec(message.headers?.['list-unsubscribe'] ?? '')?.[1] ?? '';
    expect(link.startsWith(`${platform().host.apiUrl}/u/`)).toBe(true);

    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(await suppressionOf(platform(), 'email', person.email)).toMatchObject({ suppressed: false });

    expect((await oneClick(link)).status).toBe(200);
    expect(await suppressionOf(platform(), 'email', person.email)).toMatchObject({ reason: 'unsubscribed' });
    expect(await endOfNext({ recipients: [person] })).toMatchObject({ status: 'suppressed', reason: 'unsubscribed' });
    expect(await endOfNext({ recipients: [person], channels: [{ type: 'sms' }] })).toMatchObject({ status: 'sent' });
    expect((await oneClick(link)).status).toBe(200);
  });

  test('of one kind of message stops that kind alone, by the page behind the link, which shows it then', async () => {
    const category = 'tips-for-beginners';
    const name = { en: 'Tips', fr: 'Conseils' };
    const put = await platform().admin.categories.put(category, { name });
    expect(put).toMatchObject({ key: category });
    const { person, message } = await sentTo(platform(), undefined, { ...withLink, category });
    const link = /<(http[^>]+)>/.exec(message.headers?.['list-unsubscribe'] ?? '')?.[1] ?? '';
    expect(await (await fetch(link)).text()).toContain('Tips');

    expect((await post(link, 'act=stop-category')).status).toBe(200);
    expect(await suppressionOf(platform(), 'email', person.email)).toMatchObject({ suppressed: false });
    expect(await endOfNext({ recipients: [person], category })).toMatchObject({ status: 'suppressed' });
    expect(await endOfNext({ recipients: [person], category: 'other' })).toMatchObject({ status: 'sent' });

    const wanted = await post(
      link,
      `act=save&asked=email&quietFrom=&quietTo=&category=${category}&channel.${category}=email&digest.${category}=usual`,
    );
    expect([wanted.status, (await wanted.text()).includes('role="status"')]).toEqual([200, true]);
    expect(await endOfNext({ recipients: [person], category })).toMatchObject({ status: 'sent' });
  });

  test('by the link in a text stops the texts', async () => {
    const { person, message } = await sentTo(platform(), undefined, smsWithLink);
    const link = /http\S+$/.exec(message.text ?? '')?.[0] ?? '';
    expect((await fetch(link, { method: 'POST' })).status).toBe(200);
    expect(await endOfNext({ recipients: [person], ...smsWithLink })).toMatchObject({
      status: 'suppressed',
      reason: 'unsubscribed',
    });
  });

  test('does not work by a link that somebody made up or changed', async () => {
    const { person, message } = await sentTo(platform(), undefined, withLink);
    const link = /<(http[^>]+)>/.exec(message.headers?.['list-unsubscribe'] ?? '')?.[1] ?? '';
    const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await oneClick(forged)).status).toBe(404);
    expect((await oneClick(`${platform().host.apiUrl}/u/made-up`)).status).toBe(404);
    expect(await suppressionOf(platform(), 'email', person.email)).toMatchObject({ suppressed: false });
  });
}

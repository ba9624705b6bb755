import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { until } from './support/until.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.close());

const putCategory = async (key: string, body: object) => {
  const answer = await platform.admin.request('PUT', `/v1/categories/${key}`, { body });
  if (answer.status >= 300) throw new Error(`the category ${key} was answered ${JSON.stringify(answer)}`);
};

const send = (category: string, title: string, change: object = {}) =>
  platform.sender.notifications.create(
    aNotification({ category, title, content: `**About** ${title.length} letters.`, ...change }),
  );

/** Which digest took the only message of a notification in. */
const mergedInto = (id: string) =>
  until(
    async () => {
      const [delivery] = (await platform.sender.notifications.deliveries(id)).items;
      return delivery === undefined ? undefined : delivery;
    },
    { realMs: 30_000, what: `the delivery of ${id}` },
  );

describe('digests', () => {
  test('three messages within a window arrive as one mail that lists them, when it closes', async () => {
    await putCategory('mentions', { policy: { digest: { every: 'window', window: 'PT5M' } } });
    const person = aPerson();
    const change = { recipients: [person] };
    const first = await send('mentions', 'First *news*', change);
    const startedAt = platform.now();
    const joined = await mergedInto(first.id);
    expect(joined).toMatchObject({ status: 'skipped', reason: 'merged', mergedInto: expect.stringMatching(/^ntf_/) });
    await send('mentions', 'Second news', change);
    await send('mentions', 'Third news', { ...change, priority: 'high' });
    const [mail, ...more] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('3 messages');
    expect(mail?.text).toMatch(/First \*news\*[\s\S]*About 12 letters[\s\S]*Second news[\s\S]*Third news/);
    expect(mail?.html).toMatch(
      /<li[^>]*>[\s\S]*<strong[^>]*>First \*news\*<\/strong>[\s\S]*<strong[^>]*>About<\/strong>/,
    );
    const closedMs = Date.parse(mail?.at ?? '') - startedAt;
    expect(closedMs).toBeGreaterThan(5 * 60_000 - 10_000);
    expect(closedMs).toBeLessThan(5 * 60_000 + 30_000);
    const digest = await platform.sender.notifications.get(String(joined.mergedInto));
    expect(digest).toMatchObject({ category: 'mentions', priority: 'high', digest: { omitted: 0 } });
    expect(digest.digest).toMatchObject({ items: [{ notificationId: first.id }, {}, {}] });
    const { items } = await platform.sender.notifications.timeline(first.id);
    expect(items.map(({ message }) => message)).toContainEqual(
      expect.stringContaining(`is told of with others by ${joined.mergedInto}`),
    );
  });

  test("one that is alone is sent as itself, at the time of day by the person's clocks", async () => {
    const inTokyo = new Date(platform.now() + 20 * 60_000 + 9 * 3_600_000).toISOString().slice(11, 16);
    await putCategory('weekly-tips', { policy: { digest: { every: 'day', at: inTokyo } } });
    const person = aPerson({ timezone: 'Asia/Tokyo', attributes: { first_name: 'Yuki' } });
    await send('weekly-tips', 'A tip for {{ recipient.first_name }}', { recipients: [person] });
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(mail?.subject).toBe('A tip for Yuki');
    expect(new Date(Date.parse(mail?.at ?? '') + 9 * 3_600_000).toISOString().slice(11, 16)).toBe(inTokyo);
  });

  test('what is pressing, immediate, or expires before then is sent by itself', async () => {
    await putCategory('alerts', { policy: { digest: { every: 'day', at: '09:00' } } });
    const person = aPerson();
    const recipients = [person];
    const pressing = await send('alerts', 'Pressing', { recipients, priority: 'critical' });
    await send('alerts', 'At once', { recipients, channels: [{ type: 'email', immediate: true }] });
    await send('alerts', 'Soon over', { recipients, expiresAt: new Date(platform.now() + 120_000).toISOString() });
    const mails = await platform.inbox.arrived({ channel: 'email', to: person.email }, 3);
    expect(mails.map(({ subject }) => subject).sort()).toEqual(['At once', 'Pressing', 'Soon over']);
    const { items } = await platform.sender.notifications.timeline(pressing.id);
    expect(items).toContainEqual(expect.objectContaining({ type: 'passed', rule: 'digest' }));
  });

  test('text messages are listed by their titles, and each channel has a digest of its own', async () => {
    await putCategory('chat', { policy: { digest: { every: 'window', window: 'PT2M' } } });
    const person = aPerson();
    const change = { recipients: [person], channels: [{ type: 'sms' }, { type: 'push' }] };
    await send('chat', 'Ada wrote', change);
    await send('chat', 'Grace wrote', change);
    const [sms, ...others] = await platform.inbox.arrived({ channel: 'sms', to: person.phone });
    expect(others).toEqual([]);
    expect(sms?.text).toMatch(/2 messages[\s\S]*Ada wrote[\s\S]*Grace wrote/);
    const [push] = await platform.inbox.arrived({ channel: 'push', to: person.pushTokens?.[0] ?? '' });
    expect(push?.subject ?? JSON.stringify(push?.payload)).toContain('2 messages');
  });

  test("a category's own template lists the messages in its words", async () => {
    const markdown =
      '{% for item in digest.items %}{{ loop.index }}. {{ item.title }} ({{ item.data.from }})\n{% endfor %}';
    const words = { email: { subject: '{{ digest.count }} for {{ recipient.first_name }}', markdown } };
    const put = await platform.admin.request('PUT', '/v1/templates/reviews-list', {
      body: { variables: [], defaultLocale: 'en', locales: { en: words } },
    });
    expect(put.status).toBe(201);
    await platform.admin.request('POST', '/v1/templates/reviews-list/publish', { body: { version: 1 } });
    const policy = { digest: { every: 'window', window: 'PT1M' } };
    await putCategory('reviews', { policy, digestTemplate: { key: 'reviews-list' } });
    const person = aPerson();
    await send('reviews', 'A review', { recipients: [person], data: { from: 'Ada' } });
    await send('reviews', 'Another', { recipients: [person], data: { from: 'Grace' } });
    const [mail] = await platform.inbox.arrived({ channel: 'email', to: person.email });
    expect(mail?.subject).toBe('2 for Ada');
    expect(mail?.text).toMatch(/1\. A review \(Ada\)[\s\S]*2\. Another \(Grace\)/);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from './support/platform.ts';
import { aPerson } from './support/requests.ts';
import { problemOf } from './support/wire.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.close());

const aNews = (to: string) => ({
  category: 'news',
  title: 'The news',
  content: 'Nothing new.',
  recipients: [aPerson({ email: to })],
  channels: [{ type: 'email' as const }],
});

describe('recurring notifications', () => {
  test('one is sent at each of its minutes, shows the next five, and not while it is paused or after it is deleted', async () => {
    const to = 'minutely@example.com';
    const put = await platform.sender.recurring.put('minutely', {
      cron: '* * * * *',
      timezone: 'Europe/Paris',
      notification: aNews(to),
    });
    expect(put).toMatchObject({ key: 'minutely', status: 'active', timezone: 'Europe/Paris' });
    expect(put.pending).toBeUndefined();
    expect(put.nextTimes).toHaveLength(5);
    const [first = '', second = ''] = put.nextTimes;
    expect(Date.parse(second) - Date.parse(first)).toBe(60_000);
    const mails = await platform.inbox.arrived({ channel: 'email', to }, 2);
    for (const [index, time] of [first, second].entries()) {
      const lateMs = Date.parse(mails.map(({ at }) => at).sort()[index] ?? '') - Date.parse(time);
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThan(20_000);
    }
    expect(await platform.sender.recurring.pause('minutely')).toMatchObject({ status: 'paused', nextTimes: [] });
    const pausedAt = platform.now();
    await platform.reaches(pausedAt + 150_000);
    const sent = await platform.inbox.messages({ channel: 'email', to });
    expect(sent.filter(({ at }) => Date.parse(at) > pausedAt + 30_000)).toEqual([]);
    const resumed = await platform.sender.recurring.resume('minutely');
    expect(resumed).toMatchObject({ status: 'active' });
    const more = await platform.inbox.arrived({ channel: 'email', to }, sent.length + 1);
    // Times that passed while it was paused are not made up for.
    expect(
      more.filter(
        ({ at }) => Date.parse(at) > pausedAt + 30_000 && Date.parse(at) < Date.parse(resumed.nextTimes[0] ?? ''),
      ),
    ).toEqual([]);
    await platform.sender.recurring.delete('minutely');
    expect((await platform.sender.request('GET', '/v1/recurring/minutely')).status).toBe(404);
    expect((await platform.sender.request('DELETE', '/v1/recurring/minutely')).status).toBe(404);
  });

  test('one that is put anew keeps its place, and the list shows all', async () => {
    const weekly = {
      cron: '0 9 ? * MON-FRI *',
      timezone: 'America/New_York',
      notification: aNews('weekly@example.com'),
    };
    await platform.sender.recurring.put('weekly', weekly);
    const again = await platform.sender.recurring.put('weekly', {
      ...weekly,
      cron: '30 8 * * 1',
      expiresAfter: 'PT2H',
    });
    expect(again).toMatchObject({ cron: '30 8 * * 1', expiresAfter: 'PT2H' });
    expect(new Set(again.nextTimes.map((time) => new Date(time).getUTCDay()))).toEqual(new Set([1]));
    const { items } = await platform.auditor.recurring.list();
    expect(items.map(({ key }) => key)).toEqual(['weekly']);
  });

  test('what is wrong with one is said by the name of the field', async () => {
    const { status, body } = await platform.sender.request('PUT', '/v1/recurring/wrong', {
      body: {
        cron: '0 25 * * *',
        timezone: 'Europe/Nowhere',
        notification: { ...aNews('x@example.com'), title: '{{ oops', sendAt: '2030-01-01T00:00:00Z' },
      },
    });
    expect(status).toBe(422);
    expect(problemOf(body).paths).toEqual(['notification.sendAt', 'notification.title', 'timezone']);
    const { body: second } = await platform.sender.request('PUT', '/v1/recurring/wrong', {
      body: { cron: '0 25 * * *', timezone: 'Europe/Paris', notification: aNews('x@example.com') },
    });
    expect(problemOf(second).paths).toEqual(['cron']);
  });
});

import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarillonClient, ScheduleInput } from '../../client/client.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { makeTenant } from './support/tenants.ts';

let platform: Platform;
let operator: CarillonClient;
beforeAll(async () => {
  platform = await startPlatform();
  operator = platform.clientOf(platform.host.keys.operator);
});
afterAll(() => platform.close());

const schedule = (change: Partial<ScheduleInput['rotations'][number]> = {}): ScheduleInput => ({
  timezone: 'Europe/Paris',
  rotations: [{ type: 'daily', start: '2026-10-24T09:00:00+02:00', participants: ['ada', 'bob'], ...change }],
});
const whoAt = async (key: string, at: string): Promise<string> =>
  (await operator.schedules.onCall(key, at)).onCall.map(({ recipientId }) => recipientId).join(' ');
const summariesOf = (text: string): readonly string[] =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event).summary);

describe('an on-call schedule', () => {
  test('hands over at nine in the morning, whatever clocks do at night', async () => {
    await operator.schedules.put('dst', schedule());
    expect(await whoAt('dst', '2026-10-25T07:59:59Z')).toBe('ada');
    expect(await whoAt('dst', '2026-10-25T09:00:00+01:00')).toBe('bob');
    expect(await whoAt('dst', '2027-03-28T06:59:59Z')).not.toBe(await whoAt('dst', '2027-03-28T07:00:00Z'));
  });

  test('lets somebody stand in for a while, at once', async () => {
    await operator.schedules.put('swap', schedule());
    await operator.schedules.putOverride('swap', 'dinner', {
      recipient: 'eve',
      replaces: 'ada',
      from: '2026-10-24T20:00:00+02:00',
      to: '2026-10-24T22:00:00+02:00',
    });
    expect(await operator.schedules.onCall('swap', '2026-10-24T18:30:00Z')).toEqual({
      at: '2026-10-24T18:30:00.000Z',
      onCall: [{ recipientId: 'eve', until: '2026-10-24T20:00:00.000Z', via: { override: 'dinner' } }],
    });
    expect(await whoAt('swap', '2026-10-24T20:00:00Z')).toBe('ada');
    await operator.schedules.deleteOverride('swap', 'dinner');
    expect(await whoAt('swap', '2026-10-24T18:30:00Z')).toBe('ada');
  });

  test('says who is on call now, and when nobody is', async () => {
    const hours = [{ days: ['sat', 'sun'], from: '00:00', to: '24:00' }];
    await operator.schedules.put('weekends', schedule({ hours }));
    expect(await operator.schedules.onCall('weekends', '2026-10-26T12:00:00Z')).toEqual({
      at: '2026-10-26T12:00:00.000Z',
      onCall: [],
      gap: true,
      next: '2026-10-30T23:00:00.000Z',
    });
    const range = { from: '2026-10-24T10:00:00Z', to: '2026-10-26T12:00:00Z' };
    expect(await operator.schedules.shifts('weekends', range)).toMatchObject({
      shifts: [{ recipientId: 'ada' }, { recipientId: 'bob', to: '2026-10-25T23:00:00.000Z' }],
      gaps: [{ from: '2026-10-25T23:00:00.000Z', to: '2026-10-26T12:00:00.000Z' }],
    });
    await operator.schedules.put('always', schedule());
    const { at, onCall } = await operator.schedules.onCall('always');
    expect(Math.abs(Date.parse(at) - platform.now())).toBeLessThan(60_000);
    expect(onCall).toHaveLength(1);
  });

  test('is a calendar, signed or by its own address', async () => {
    const { calendarUrl } = await operator.schedules.put('calendar', schedule());
    const signed = await operator.schedules.calendar('calendar');
    expect(new Set(summariesOf(signed))).toEqual(new Set(['ada is on call', 'bob is on call']));
    const open = await fetch(String(calendarUrl));
    expect([open.status, open.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(await open.text()).toBe(signed);
    const mine = await operator.schedules.get('calendar', { recipient: 'bob' });
    const own = await (await fetch(String(mine.calendarUrl))).text();
    expect(new Set(summariesOf(own))).toEqual(new Set(['bob is on call']));
    expect((await fetch(String(calendarUrl).replace('~calendar', '~dst'))).status).toBe(404);
  });

  test('is listed and deleted', async () => {
    await operator.schedules.put('short-lived', schedule());
    const keys = async () => (await operator.schedules.list({ limit: 100 })).items.map(({ key }) => key);
    expect(await keys()).toContain('short-lived');
    await operator.schedules.delete('short-lived');
    expect(await keys()).not.toContain('short-lived');
    expect((await operator.request('GET', '/v1/schedules/short-lived')).status).toBe(404);
  });

  test('is not there for another tenant, and not for every role', async () => {
    await operator.schedules.put('mine', schedule());
    const { admin: stranger } = await makeTenant(platform, 'schedule-stranger');
    for (const path of ['mine', 'mine.ics', 'mine/on-call', 'mine/shifts']) {
      expect(await stranger.request('GET', `/v1/schedules/${path}`)).toMatchObject({ status: 404 });
      expect(await platform.auditor.request('GET', `/v1/schedules/${path}`)).toMatchObject({ status: 200 });
      expect(await platform.sender.request('GET', `/v1/schedules/${path}`)).toMatchObject({ status: 403 });
    }
    const body = schedule();
    expect(await platform.auditor.request('PUT', '/v1/schedules/mine', { body })).toMatchObject({ status: 403 });
    expect(await platform.sender.request('DELETE', '/v1/schedules/mine')).toMatchObject({ status: 403 });
  });

  test('is refused by the name of the field that is wrong', async () => {
    const body = { ...schedule(), timezone: 'Mars/Olympus' };
    expect(await operator.request('PUT', '/v1/schedules/wrong', { body })).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ path: 'timezone' }] },
    });
    expect(await operator.request('PUT', '/v1/schedules/wrong.ics', { body: schedule() })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'key' }] },
    });
  });
});

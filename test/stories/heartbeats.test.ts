import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CarillonClient, HeartbeatInput } from '../../client/client.ts';
import { timelineOf } from './support/incidents.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { until } from './support/until.ts';

let platform: Platform;
let operator: CarillonClient;
beforeAll(async () => {
  platform = await startPlatform();
  operator = platform.clientOf(platform.host.keys.operator);
});
afterAll(() => platform?.close());

const aHeartbeat = (change: Partial<HeartbeatInput> = {}): HeartbeatInput => ({
  every: 'PT2M',
  grace: 'PT1M',
  incident: {
    title: 'The backup is silent',
    severity: 'minor',
    levels: [{ level: 1, delay: 'PT20H', targets: [{ role: 'nobody' }], channels: ['sms'] }],
  },
  ...change,
});

const beat = async (url: string) => (await fetch(url, { method: 'POST' })).status;

const incidentsOf = async (key: string) => {
  const { items } = await operator.incidents.list({ limit: '100' });
  return items.filter(({ dedupKey }) => dedupKey === `heartbeat:${key}`);
};

const incidentOf = (key: string) =>
  until(async () => (await incidentsOf(key))[0], { realMs: 60_000, what: `the incident of ${key}` });

/** Milliseconds from one RFC 3339 time to another. */
const between = (from: unknown, to: unknown): number => Date.parse(String(to)) - Date.parse(String(from));

describe('heartbeats', () => {
  test('one that beats opens nothing; one that is missing opens an incident at its deadline, and its return resolves it', async () => {
    const put = await operator.heartbeats.put('backup', aHeartbeat());
    expect(put).toMatchObject({ key: 'backup', every: 'PT2M', grace: 'PT1M', status: 'waiting' });
    await platform.reaches(platform.now() + 60_000);
    expect(await beat(put.beatUrl)).toBe(204);
    const beating = await operator.heartbeats.get('backup');
    expect(beating).toMatchObject({ status: 'beating', beatUrl: put.beatUrl });
    expect(between(beating.lastBeatAt, beating.deadline)).toBe(180_000);
    await platform.reaches(Date.parse(put.deadline) + 30_000);
    expect(await incidentsOf('backup')).toEqual([]);
    const incident = await incidentOf('backup');
    expect(incident).toMatchObject({ title: 'The backup is silent', status: 'open' });
    const [opened] = await timelineOf(operator, String(incident.id));
    expect(opened).toMatchObject({ type: 'opened', via: 'heartbeat', by: 'backup' });
    const lateMs = between(beating.deadline, opened?.at);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5_000);
    expect(await operator.heartbeats.get('backup')).toMatchObject({ status: 'missing' });
    expect(await beat(put.beatUrl)).toBe(204);
    expect(await operator.incidents.get(String(incident.id))).toMatchObject({
      status: 'resolved',
      resolvedBy: 'backup',
    });
    expect(await operator.heartbeats.get('backup')).toMatchObject({ status: 'beating' });
    await operator.heartbeats.delete('backup');
    expect(await beat(put.beatUrl)).toBe(404);
  });

  test('a deadline that no queue reaches is met to the second too, and one that is put anew counts from then', async () => {
    await operator.heartbeats.put('nightly', aHeartbeat({ every: 'PT1M', grace: 'PT0S' }));
    const put = await operator.heartbeats.put('nightly', aHeartbeat({ every: 'PT40M', grace: 'PT0S' }));
    await platform.reaches(Date.parse(put.deadline) - 20_000);
    expect(await incidentsOf('nightly')).toEqual([]);
    const incident = await incidentOf('nightly');
    const [opened] = await timelineOf(operator, String(incident.id));
    const lateMs = between(put.deadline, opened?.at);
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5_000);
    await operator.heartbeats.delete('nightly');
  });

  test('an address that was not given by the platform beats for nobody, and only a POST beats', async () => {
    const { beatUrl } = await operator.heartbeats.put('real', aHeartbeat({ every: 'P7D' }));
    expect(await beat(`${beatUrl.slice(0, -4)}fake`)).toBe(404);
    expect((await fetch(beatUrl)).status).toBe(404);
    expect(await operator.heartbeats.get('real')).toMatchObject({ status: 'waiting' });
    await operator.heartbeats.delete('real');
  });
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CarillonClient } from '../../client/client.ts';
import { demoFallback } from '../../local/seed/demo-keys.ts';
import { aCrew, after, anOutage, inShort, minutes, timelineOf } from './support/incidents.ts';
import { type Platform, startPlatform } from './support/platform.ts';
import { aPerson } from './support/requests.ts';

/** How late a level may be on the platform's clock, which runs at real speed while a function works. */
const lateMs = 5_000;

let platform: Platform;
let operator: CarillonClient;

beforeAll(async () => {
  platform = await startPlatform();
  operator = platform.clientOf(platform.host.keys.operator);
  // The first message of each kind starts the thread of its function, which takes real time.
  const crew = aCrew();
  const { id } = await operator.incidents.open(anOutage(crew, '#warm'));
  await Promise.all([
    platform.inbox.arrived({ channel: 'email', to: crew.operator.email }),
    platform.inbox.arrived({ channel: 'sms', to: crew.operator.phone }),
    platform.inbox.arrived({ channel: 'push', to: String(crew.operator.pushTokens?.[0]) }),
    platform.inbox.arrived({ channel: 'slack', to: '#warm' }),
  ]);
  await operator.incidents.resolve(id, { by: 'Ada' });
});
afterAll(() => platform?.close());

/** How long after the incident's start the first message came to somebody's mailbox. */
async function mailedAfter(email: string, openedAt: number): Promise<number> {
  const [first] = await platform.inbox.arrived({ channel: 'email', to: email });
  return Date.parse(first?.at ?? '') - openedAt;
}

test('everybody of level 1 hears at once on four channels, the manager after five minutes, the director after fifteen', async () => {
  const crew = aCrew();
  const openedAt = platform.now();
  const { id } = await operator.incidents.open(anOutage(crew, '#outage-1'));
  for (const { email, phone, pushTokens } of [crew.developer, crew.operator]) {
    await platform.inbox.arrived({ channel: 'email', to: email });
    await platform.inbox.arrived({ channel: 'sms', to: phone });
    await platform.inbox.arrived({ channel: 'push', to: String(pushTokens?.[0]) });
  }
  const [posted] = await platform.inbox.arrived({ channel: 'slack', to: '#outage-1' });
  expect(JSON.stringify(posted?.payload)).toContain('U123456789');
  expect(JSON.stringify(posted?.payload)).toContain('U987654321');
  expect(await mailedAfter(crew.developer.email, openedAt)).toBeLessThan(2 * lateMs);
  expect(await platform.inbox.messages({ channel: 'email', to: crew.manager.email })).toEqual([]);

  await platform.reaches(openedAt + minutes(15) + lateMs);
  await mailedAfter(crew.director.email, openedAt);
  const events = await timelineOf(operator, id);
  expect(inShort(events).filter((event) => event !== 'target-missed')).toEqual([
    'opened',
    'notified 1',
    'notified 2',
    'notified 3',
  ]);
  for (const [level, due] of [
    [1, 0],
    [2, minutes(5)],
    [3, minutes(15)],
  ] as const) {
    expect(after(events, 'notified', level) - due).toBeGreaterThanOrEqual(0);
    expect(after(events, 'notified', level) - due).toBeLessThan(lateMs);
  }
  expect(after(events, 'target-missed') - minutes(15)).toBeLessThan(lateMs);
  await operator.incidents.resolve(id, { by: 'Ada' });
});

test('an acknowledgement keeps the manager from being told; the director, who waits for the end, is told all the same', async () => {
  const crew = aCrew();
  const { id } = await operator.incidents.open(anOutage(crew, '#outage-2'));
  const openedAt = Date.parse((await timelineOf(operator, id))[0]?.at ?? '');
  await platform.reaches(openedAt + minutes(3));
  await operator.incidents.acknowledge(id, { by: 'Jean Martin' });
  await platform.reaches(openedAt + minutes(15) + lateMs);
  const directorAfter = await mailedAfter(crew.director.email, openedAt);
  expect(directorAfter).toBeGreaterThanOrEqual(minutes(15));
  const events = await timelineOf(operator, id);
  expect(inShort(events)).toEqual(['opened', 'notified 1', 'acknowledged', 'skipped 2', 'notified 3']);
  expect(after(events, 'skipped', 2) - minutes(5)).toBeLessThan(lateMs);
  expect(await platform.inbox.messages({ channel: 'email', to: crew.manager.email })).toEqual([]);
});

test('a resolution stops all', async () => {
  const crew = aCrew();
  const { id } = await operator.incidents.open(anOutage(crew, '#outage-3'));
  const openedAt = Date.parse((await timelineOf(operator, id))[0]?.at ?? '');
  await platform.reaches(openedAt + minutes(2));
  await operator.incidents.resolve(id, { by: 'Jean Martin' });
  await platform.reaches(openedAt + minutes(16));
  expect(inShort(await timelineOf(operator, id))).toEqual(['opened', 'notified 1', 'resolved']);
  expect(await platform.inbox.messages({ channel: 'email', to: crew.director.email })).toEqual([]);
});

test('a level with nobody to tell says so and passes on at once; the last one is repeated, then it is given up', async () => {
  const person = aPerson();
  const { id } = await operator.incidents.open({
    title: 'The night shift is silent',
    severity: 'major',
    recipients: [{ ...person, roles: ['guard'] }],
    channels: [{ type: 'email', immediate: true }],
    levels: [
      { level: 1, delay: 'PT0S', targets: [{ role: 'nobody-has-this' }] },
      { level: 2, delay: 'PT10M', targets: [{ role: 'guard' }] },
    ],
    repeat: { times: 2, every: 'PT2M' },
  });
  const openedAt = Date.parse((await timelineOf(operator, id))[0]?.at ?? '');
  await platform.reaches(openedAt + minutes(6) + 2 * lateMs);
  await platform.inbox.arrived({ channel: 'email', to: person.email }, 3);
  const events = await timelineOf(operator, id);
  expect(inShort(events)).toEqual([
    'opened',
    'unreachable 1',
    'notified 2',
    'notified 2 again 1',
    'notified 2 again 2',
    'exhausted',
  ]);
  const alerts = await platform.inbox.arrived({ channel: 'email', to: demoFallback.email });
  expect(alerts.filter(({ subject }) => subject?.includes('night shift'))).toHaveLength(1);
  expect(after(events, 'notified', 2)).toBeLessThan(lateMs);
  expect(after(events, 'notified', 2, 2) - after(events, 'notified', 2) - minutes(4)).toBeLessThan(2 * lateMs);
});

test('a snooze holds the next level until its end, and an escalation by hand tells it now', async () => {
  const crew = aCrew();
  const { id } = await operator.incidents.open(anOutage(crew, '#outage-5'));
  const openedAt = Date.parse((await timelineOf(operator, id))[0]?.at ?? '');
  await platform.inbox.arrived({ channel: 'email', to: crew.developer.email });
  const until = new Date(openedAt + minutes(8)).toISOString();
  await operator.incidents.snooze(id, { until });
  await platform.reaches(openedAt + minutes(8) + lateMs);
  await platform.inbox.arrived({ channel: 'email', to: crew.manager.email });
  await operator.incidents.acknowledge(id, { by: 'Pierre Dubois' });
  await operator.incidents.escalate(id, { by: 'Pierre Dubois' });
  const escalatedAt = platform.now();
  expect(await mailedAfter(crew.director.email, escalatedAt)).toBeLessThan(2 * lateMs);
  const events = await timelineOf(operator, id);
  expect(inShort(events)).toEqual([
    'opened',
    'notified 1',
    'snoozed',
    'notified 2',
    'acknowledged',
    'escalated 3',
    'notified 3',
  ]);
  expect(after(events, 'notified', 2) - minutes(8)).toBeLessThan(lateMs);
});

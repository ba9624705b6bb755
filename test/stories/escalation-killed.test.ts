import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClient } from '../../client/client.ts';
import { aCrew, after, anOutage, inShort, minutes, timelineOf } from './support/incidents.ts';
import { mustStart, type Started } from './support/start.ts';

/** A platform that starts again has no thread of any function yet, and starts them while the clock runs at real speed. */
const lateMs = 10_000;

const operatorOf = ({ apiUrl }: Started) => {
  const file = new URL('../../.local/keys/techcorp-operator.json', import.meta.url);
  return createClient({ url: apiUrl, key: JSON.parse(readFileSync(file, 'utf8')) });
};

test('an incident whose platform is killed between two levels climbs on where it stood: none is lost, none told twice', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-escalation-'));
  const settings = { CARILLON_SPEED: '60', CARILLON_DATA: folder };
  const crew = aCrew();
  const first = await mustStart(settings);
  const { id } = await operatorOf(first).incidents.open(anOutage(crew, '#killed'));
  await first.inbox.arrived({ channel: 'email', to: crew.developer.email });
  const before = await timelineOf(operatorOf(first), id);
  expect(inShort(before)).toEqual(['opened', 'notified 1']);
  await first.end('SIGKILL');

  const second = await mustStart(settings);
  await second.inbox.arrived({ channel: 'email', to: crew.director.email });
  const events = await timelineOf(operatorOf(second), id);
  expect(inShort(events).filter((event) => event !== 'target-missed')).toEqual([
    'opened',
    'notified 1',
    'notified 2',
    'notified 3',
  ]);
  expect(after(events, 'notified', 2)).toBeGreaterThanOrEqual(minutes(5));
  expect(after(events, 'notified', 2) - minutes(5)).toBeLessThan(lateMs);
  expect(after(events, 'notified', 3)).toBeGreaterThanOrEqual(minutes(15));
  expect(after(events, 'notified', 3) - minutes(15)).toBeLessThan(lateMs);
  for (const { email } of [crew.manager, crew.director])
    expect(await second.inbox.messages({ channel: 'email', to: email })).toHaveLength(1);
  await second.end('SIGINT');
  rmSync(folder, { recursive: true });
});

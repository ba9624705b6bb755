import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allEnded, deliveriesOf } from './support/deliveries.ts';
import { deliveriesWhere } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';
import { mustStart, type Started, start } from './support/start.ts';
import { until } from './support/until.ts';

const gone = (platform: Started) =>
  until(async () => (platform.leavesProcesses() ? undefined : true), {
    realMs: 2_000,
    what: 'the end of every process of the platform',
  });

test('two starts at once both work at the speed of real time, and leave nothing behind after Ctrl-C', async () => {
  const both = await Promise.all([mustStart({ CARILLON_SPEED: '1' }), mustStart({ CARILLON_SPEED: '1' })]);
  for (const { sender, inbox, now } of both) {
    const person = aPerson();
    await sender.notifications.create(
      aNotification({ recipients: [person], channels: [{ type: 'email', delay: 'PT2S' }] }),
    );
    const acceptedAt = await now();
    const [mail] = await inbox.arrived({ channel: 'email', to: person.email });
    const waited = Date.parse(mail?.at ?? '') - acceptedAt;
    expect(waited).toBeGreaterThan(1_000);
    expect(waited).toBeLessThan(10_000);
    expect(Math.abs((await now()) - Date.now())).toBeLessThan(5_000);
  }
  const [one] = both;
  const busy = await start({ CARILLON_PORT: new URL(one.apiUrl).port });
  expect(busy).toMatchObject({ code: 1, said: expect.stringContaining('CARILLON_PORT') });
  for (const platform of both) {
    const { code, tookMs } = await platform.end('SIGINT');
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(2_000);
    await gone(platform);
  }
});

test.each([
  ['CARILLON_PORT', 'many'],
  ['CARILLON_SPEED', '0'],
])('refuses to start with %s=%s, and names the setting', async (name, value) => {
  expect(await start({ [name]: value })).toMatchObject({ code: 1, said: expect.stringContaining(name) });
});

describe('a platform that is killed in the middle of fifty notifications', () => {
  test('goes on where it stood: each message comes once, and time never goes back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carillon-story-'));
    const settings = { CARILLON_SPEED: '60', CARILLON_DATA: folder };
    const first = await mustStart(settings);
    const people = Array.from({ length: 50 }, () => aPerson());
    const sending = people.map(async (person, index) => {
      const delay = `PT${10 * index}S`;
      const request = aNotification({ recipients: [person], channels: [{ type: 'email', delay }] });
      return (await first.sender.notifications.create(request)).id;
    });
    const ids = await Promise.all(sending);
    await first.inbox.arrived({ channel: 'email' }, 20);
    const killedAt = await first.now();
    await first.end('SIGKILL');
    await gone(first);

    const second = await mustStart(settings);
    try {
      expect(await second.now()).toBeGreaterThanOrEqual(killedAt);
      const last = people.at(-1)?.email ?? '';
      await second.inbox.arrived({ channel: 'email', to: last });
      for (const [index, id] of ids.entries()) {
        await deliveriesWhere(second.sender, id, allEnded);
        await expectOnce(second, id, people[index]?.email ?? '');
      }
      const { items } = await second.sender.notifications.list({ limit: 100 });
      expect(items).toHaveLength(50);
    } finally {
      await second.end('SIGINT');
      await gone(second);
      rmSync(folder, { recursive: true });
    }
  });

  /** Nobody can know of the message that was on its way when all ended; it is not sent twice, and says so. */
  async function expectOnce({ sender, inbox }: Started, id: string, to: string): Promise<void> {
    const messages = await inbox.messages({ channel: 'email', to });
    const [delivery] = await deliveriesOf(sender, id);
    if (delivery?.status === 'unknown') expect(messages.length).toBeLessThanOrEqual(1);
    else expect([delivery?.status, messages.length]).toEqual(['sent', 1]);
  }
});

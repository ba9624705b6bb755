import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Platform, startPlatform } from './support/platform.ts';
import { aNotification, aPerson } from './support/requests.ts';

/** How late a message may be on the platform's clock. */
const lateMs = 5_000;
const minuteMs = 60_000;

/** Sends a mail and waits for it; returns by how much it came after its moment, and what else came. */
async function waitFor(
  platform: Platform,
  change: Parameters<typeof aNotification>[0],
  moment: (at: number) => number,
) {
  const person = aPerson();
  const before = platform.now();
  await platform.sender.notifications.create(aNotification({ recipients: [person], ...change }));
  const after = platform.now();
  await platform.reaches(moment(after) + lateMs);
  const messages = await platform.inbox.arrived({ channel: 'email', to: person.email });
  const at = Date.parse(messages[0]?.at ?? '');
  return { messages, earliest: at - moment(before), latest: at - moment(after) };
}

function expectPunctual({ messages, earliest, latest }: Awaited<ReturnType<typeof waitFor>>): void {
  expect(messages).toHaveLength(1);
  expect(earliest).toBeGreaterThanOrEqual(0);
  expect(latest).toBeLessThanOrEqual(lateMs);
}

const delayed = (platform: Platform, delay: string, ms: number) =>
  waitFor(platform, { channels: [{ type: 'email', delay }] }, (at) => at + ms);

describe.each([60, 600])('at %i times the speed of real time', (speed) => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ speed });
  });
  afterAll(() => platform.close());

  test.concurrent.each([
    ['five minutes, on a queue', 'PT5M', 5],
    ['fifteen minutes, the longest a queue can wait', 'PT15M', 15],
    ['forty minutes, in the due index', 'PT40M', 40],
  ])('a message that is due in %s comes once, and within five seconds', async (_, delay, minutes) => {
    expectPunctual(await delayed(platform, delay, minutes * minuteMs));
  });
});

describe('at ten thousand times the speed of real time', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ speed: 10_000 });
  });
  afterAll(() => platform.close());

  test('a message that is due in six hours, its time written with an offset, comes once, and within five seconds', async () => {
    const due = Math.ceil(platform.now() / 1_000) * 1_000 + 360 * minuteMs;
    const inDelhi = `${new Date(due + 330 * minuteMs).toISOString().slice(0, 19)}+05:30`;
    expectPunctual(await waitFor(platform, { sendAt: inDelhi }, () => due));
  });
});

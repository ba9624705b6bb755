import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from '../../client/client.ts';
import type { Host } from '../host/host-options.ts';
import { isThat, missing, readInbox } from './inbox.ts';
import { openProgress } from './progress.ts';
import type { Expected, Stage } from './story.ts';

const lookEveryMs = 250;
/** Real time: a story of a few minutes takes seconds on the fast clock. */
const givenUpAfterMs = 120_000;

/** Opens the stage on a running platform; what is said goes to the stream. */
export function openStage(host: Host, out: NodeJS.WriteStream): Stage {
  const { apiUrl, inboxUrl, clock, keys } = host;
  return {
    apiUrl,
    inboxUrl,
    client: (role) => createClient({ url: apiUrl, key: keys[role] }),
    say: (line) => out.write(`${line}\n`),
    arrived: (expected) => waitForAll(expected, host, out),
    find: async (expected) => (await readInbox(inboxUrl)).find((message) => isThat(message, expected)),
    received: () => readInbox(inboxUrl),
    tell: (messageId, type) => tell(inboxUrl, messageId, type),
    settled,
    reaches: (moment) =>
      new Promise((resolve) => {
        clock.schedule(moment, resolve);
      }),
    now: () => clock.now(),
  };
}

async function tell(inboxUrl: string, messageId: string, type: 'opened' | 'clicked'): Promise<void> {
  const answer = await fetch(new URL('/feedback', inboxUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messageId, type }),
  });
  if (!answer.ok) throw new Error(`The inbox answered ${answer.status} to feedback about ${messageId}`);
}

const settledWithinMs = 60_000;

async function settled<Answer>(ask: () => Promise<Answer>, isSettled: (answer: Answer) => boolean): Promise<Answer> {
  const givenUpAt = performance.now() + settledWithinMs;
  for (;;) {
    const answer = await ask();
    if (isSettled(answer) || performance.now() >= givenUpAt) return answer;
    await pause(lookEveryMs);
  }
}

async function waitForAll(
  expected: readonly Expected[],
  host: Host,
  out: NodeJS.WriteStream,
): Promise<readonly Expected[]> {
  const progress = openProgress(out);
  const startedAt = host.clock.now();
  const givenUpAt = performance.now() + givenUpAfterMs;
  let left = expected;
  while (left.length > 0 && performance.now() < givenUpAt) {
    await pause(lookEveryMs);
    left = missing(expected, await readInbox(host.inboxUrl));
    const minutes = ((host.clock.now() - startedAt) / 60_000).toFixed(1);
    const waiting =
      left.length === 0 ? '' : ` · still to come: ${[...new Set(left.map(({ channel }) => channel))].join(', ')}`;
    progress.show(
      `${expected.length - left.length} of ${expected.length} messages arrived${out.isTTY ? ` · ${minutes} minutes on the platform's clock` : ''}${waiting}`,
    );
  }
  progress.end();
  return left;
}

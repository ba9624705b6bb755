import { setTimeout as pause } from 'node:timers/promises';
import type { CarillonClient } from '../../client/client.ts';
import type { Host } from '../host/host-options.ts';
import { missing, readInbox } from './inbox.ts';
import { openProgress } from './progress.ts';
import type { Expected, Story } from './story.ts';
import { formatTimeline } from './timeline.ts';

const lookEveryMs = 250;
/** Real time: a story of a few minutes takes seconds on the fast clock. */
const givenUpAfterMs = 120_000;

/** Tells one story on a running platform and prints it. Resolves to what did not arrive. */
export async function tell(
  story: Story,
  host: Host,
  client: CarillonClient,
  out: NodeJS.WriteStream,
): Promise<readonly Expected[]> {
  out.write(`\n${story.title}\n  ${story.tells}\n\n`);
  const sent: { readonly who: string; readonly id: string }[] = [];
  for (const { who, body } of story.requests(host.inboxUrl)) {
    const { id } = await client.notifications.create(body);
    out.write(`  202 accepted ${id} for ${who}\n`);
    sent.push({ who, id });
  }
  const lost = await waitForAll(story.expects(host.inboxUrl), host, out);
  for (const { who, id } of sent) {
    out.write(
      `\n  What happened to ${who}'s notification (times in UTC)\n\n${formatTimeline(await client.notifications.timeline(id))}\n`,
    );
  }
  return lost;
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

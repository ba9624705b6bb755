import { createClient } from '../client/client.ts';
import type { Expected } from './demo/story.ts';
import { tell } from './demo/tell.ts';
import { welcomeStory } from './demo/welcome.ts';
import { startHost } from './host/host.ts';

/** Five minutes of a story pass in five seconds. */
const speed = Number(process.env.CARILLON_SPEED ?? 60);
const stories = [welcomeStory];
const out = process.stdout;

const host = await startHost({ port: 0, inboxPort: 0, speed, progress: (line) => out.write(`${line}\n`) });
try {
  out.write(`\nEverything that is sent stands in the inbox while the demo runs: ${host.inboxUrl}\n`);
  const client = createClient({ url: host.apiUrl, key: host.keys.sender });
  const lost: Expected[] = [];
  for (const story of stories) lost.push(...(await tell(story, host, client, out)));
  for (const { channel, to } of lost) out.write(`\n  MISSING: the ${channel} message to ${to} did not arrive.\n`);
  out.write(
    lost.length === 0 ? '\nEvery message arrived. Run `npm start` to send your own.\n' : '\nThe demo failed.\n',
  );
  process.exitCode = lost.length === 0 ? 0 : 1;
} finally {
  await host.close();
}

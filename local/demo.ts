import { criticalAlertStory } from './demo/critical-alert.ts';
import { openStage } from './demo/stage.ts';
import type { Expected } from './demo/story.ts';
import { welcomeStory } from './demo/welcome.ts';
import { startHost } from './host/host.ts';

/** Five minutes of a story pass in five seconds. */
const speed = Number(process.env.CARILLON_SPEED ?? 60);
const stories = [welcomeStory, criticalAlertStory];
const out = process.stdout;

const host = await startHost({ port: 0, inboxPort: 0, speed, progress: (line) => out.write(`${line}\n`) });
try {
  out.write(`\nEverything that is sent stands in the inbox while the demo runs: ${host.inboxUrl}\n`);
  const stage = openStage(host, out);
  const lost: Expected[] = [];
  for (const story of stories) {
    out.write(`\n${story.title}\n  ${story.tells}\n\n`);
    lost.push(...(await story.play(stage)));
  }
  for (const { channel, to } of lost) out.write(`\n  MISSING: the ${channel} message to ${to} did not arrive.\n`);
  out.write(
    lost.length === 0 ? '\nEvery message arrived. Run `npm start` to send your own.\n' : '\nThe demo failed.\n',
  );
  process.exitCode = lost.length === 0 ? 0 : 1;
} finally {
  await host.close();
}

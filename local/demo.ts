import { campaignStory } from './demo/campaign.ts';
import { criticalAlertStory } from './demo/critical-alert.ts';
import { openStage } from './demo/stage.ts';
import type { Expected, Story } from './demo/story.ts';
import { welcomeStory } from './demo/welcome.ts';
import { startHost } from './host/host.ts';

const out = process.stdout;
const stories = [welcomeStory, criticalAlertStory, campaignStory];

const given = process.env.CARILLON_SPEED === undefined ? undefined : Number(process.env.CARILLON_SPEED);

/** Stories whose clocks run alike share a platform, which starts for them. */
async function tellAll(told: readonly Story[]): Promise<readonly Expected[]> {
  const [{ speed, startAt } = welcomeStory] = told;
  const clock = { speed: given ?? speed, ...(startAt === undefined ? {} : { startAt }) };
  const host = await startHost({ port: 0, inboxPort: 0, ...clock, progress: (line) => out.write(`${line}\n`) });
  try {
    out.write(`\nEverything that is sent stands in the inbox while the demo runs: ${host.inboxUrl}\n`);
    const stage = openStage(host, out);
    const lost: Expected[] = [];
    for (const story of told) {
      out.write(`\n${story.title}\n  ${story.tells}\n\n`);
      lost.push(...(await story.play(stage)));
    }
    return lost;
  } finally {
    await host.close();
  }
}

const lost: Expected[] = [];
for (const told of Map.groupBy(stories, ({ speed, startAt }) => `${speed} ${startAt}`).values())
  lost.push(...(await tellAll(told)));
for (const { channel, to } of lost) out.write(`\n  MISSING: the ${channel} message to ${to} did not arrive.\n`);
out.write(lost.length === 0 ? '\nEvery message arrived. Run `npm start` to send your own.\n' : '\nThe demo failed.\n');
process.exitCode = lost.length === 0 ? 0 : 1;

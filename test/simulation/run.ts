import { parseArgs } from 'node:util';
import { generateScenario } from './scenario/generate.ts';
import { profiles } from './scenario/moods.ts';
import { simulate, type Verdict } from './simulate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    profile: { type: 'string' },
  },
});

const profile = profiles.find((known) => known === values.profile);

/** Every so many seeds one is played twice, to see that a seed decides everything. */
const replayEvery = 50;
const progressEveryMs = 2_000;

const inWords = ({ seed, violations }: Verdict): string =>
  violations.map(({ at, rule, what }) => `seed ${seed}, ${new Date(at).toISOString()}: ${rule}\n  ${what}`).join('\n');

async function playOne(seed: number): Promise<boolean> {
  const verdict = await simulate(generateScenario(seed, profile), { keepTrace: true });
  console.log(verdict.trace.join('\n'));
  console.log(verdict.violations.length === 0 ? `seed ${seed} holds (${verdict.hash})` : inWords(verdict));
  return verdict.violations.length === 0;
}

async function playMany(from: number, count: number): Promise<boolean> {
  const startedAt = performance.now();
  let reportedAt = startedAt;
  let deliveries = 0;
  let handovers = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const verdict = await simulate(generateScenario(seed, profile));
    deliveries += verdict.deliveries;
    handovers += verdict.handovers;
    const isSteady =
      seed % replayEvery !== 0 || (await simulate(generateScenario(seed, profile))).hash === verdict.hash;
    if (verdict.violations.length > 0 || !isSteady) {
      console.error(verdict.violations.length > 0 ? inWords(verdict) : `seed ${seed} does not do the same twice`);
      console.error(`replay: npm run simulate -- --seed ${seed}`);
      return false;
    }
    if (performance.now() - reportedAt > progressEveryMs) {
      reportedAt = performance.now();
      console.error(`${seed - from + 1} of ${count} seeds hold`);
    }
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `${count} seeds hold: ${deliveries} deliveries, ${handovers} handovers, in ${seconds.toFixed(1)} s ` +
      `(${Math.round((count / seconds) * 60)} seeds a minute)`,
  );
  return true;
}

const holds =
  values.seed === undefined
    ? await playMany(Number(values.from), Number(values.seeds))
    : await playOne(Number(values.seed));
process.exitCode = holds ? 0 : 1;

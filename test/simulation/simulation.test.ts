import { describe, expect, test } from 'vitest';
import { generateScenario } from './scenario/generate.ts';
import { profiles } from './scenario/moods.ts';
import { simulate } from './simulate.ts';

const seedsPerProfile = 60;

describe('the pipeline under crashes, repeats, reordering, throttles and lost answers', () => {
  test.each(profiles)('keeps every invariant in %s weather', async (profile) => {
    for (let seed = 1; seed <= seedsPerProfile; seed += 1) {
      const { violations } = await simulate(generateScenario(seed, profile));
      expect(violations, `seed ${seed}: npm run simulate -- --seed ${seed} --profile ${profile}`).toEqual([]);
    }
  });

  test.each([744])('holds in seed %i, where two tries at planning once met an erasure between them', async (seed) => {
    expect((await simulate(generateScenario(seed))).violations).toEqual([]);
  });

  test.each([
    'email.send',
    'throttle',
    'timeoutTaken',
    'crashed',
    'refused',
    'torn',
    'unanswered',
    'drive-due due.records',
    'tend',
    'FEEDBACK_HEARD',
    'DEAD_LETTER_BURIED',
  ])('meets %s on its way', async (event) => {
    let isMet = false;
    for (let seed = 1; seed <= 200 && !isMet; seed += 1) {
      const { trace } = await simulate(generateScenario(seed), { keepTrace: true });
      isMet = trace.some((line) => line.includes(event));
    }
    expect(isMet).toBe(true);
  });

  test('does the same again for the same seed, and something else for another', async () => {
    const [first, again, other] = [
      await simulate(generateScenario(7)),
      await simulate(generateScenario(7)),
      await simulate(generateScenario(8)),
    ];
    expect(again.hash).toBe(first.hash);
    expect(other.hash).not.toBe(first.hash);
  });
});

import { expect, it } from 'vitest';
import { ContendedError } from '../../lambdas/core/contended-error.ts';
import { untilWritten } from '../../lambdas/core/until-written.ts';

/** Writes what is outrun so often, and says which pauses it made. */
async function write(outrun: number) {
  const pauses: number[] = [];
  let left = outrun;
  const step = async () => (left-- > 0 ? 'outrun' : { version: 2 });
  const patience = { pause: async (ms: number) => void pauses.push(ms), random: () => 0.5 };
  const answer = await untilWritten('the rule of acme', step, patience).catch((error: unknown) => error);
  return { answer, pauses };
}

it('is done at once where nobody else writes', async () => {
  expect(await write(0)).toEqual({ answer: { version: 2 }, pauses: [] });
});

it('waits ever longer for others', async () => {
  expect(await write(7)).toEqual({ answer: { version: 2 }, pauses: [10, 20, 40, 80, 125, 125, 125] });
});

it('gives up on what others always change', async () => {
  const { answer, pauses } = await write(100);
  expect(answer).toEqual(new ContendedError('the rule of acme'));
  expect(pauses).toHaveLength(7);
});

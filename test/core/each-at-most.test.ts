import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eachAtMost } from '../../lambdas/core/each-at-most.ts';

async function* coming(count: number) {
  for (let item = 0; item < count; item += 1) yield item;
}

describe('each of many, at most so many at a time', () => {
  it.each([
    ['given', () => [0, 1, 2, 3, 4]],
    ['that are coming', () => coming(5)],
  ])('of items %s', async (_, items) => {
    const seen: number[] = [];
    let underWay = 0;
    let most = 0;
    await eachAtMost(2, items(), async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await turn();
      seen.push(item);
      underWay -= 1;
    });
    expect([seen.toSorted(), most]).toEqual([[0, 1, 2, 3, 4], 2]);
  });

  it('fails as the first that fails', async () => {
    await expect(eachAtMost(3, [1, 2], async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

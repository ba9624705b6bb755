import { describe, expect, it } from 'vitest';
import { createCache } from '../../lambdas/core/cache.ts';

function open(maxEntries = 10) {
  let now = 0;
  let loads = 0;
  const cache = createCache<number>({ ttlMs: 100, maxEntries, clock: { now: () => now } });
  const load = async () => {
    loads += 1;
    return loads;
  };
  return {
    cache,
    load,
    pass: (ms: number) => {
      now += ms;
    },
    loads: () => loads,
  };
}

describe('a cache', () => {
  it('keeps what it loaded until its time is over', async () => {
    const { cache, load, pass } = open();
    expect([await cache.get('a', load), await cache.get('a', load)]).toEqual([1, 1]);
    pass(100);
    expect(await cache.get('a', load)).toBe(2);
  });

  it('loads once for all who ask at the same time', async () => {
    const { cache, load } = open();
    expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1]);
  });

  it('keeps nothing that was not found', async () => {
    const { cache, load } = open();
    expect(await cache.get('a', async () => undefined)).toBeUndefined();
    expect(await cache.get('a', load)).toBe(1);
  });

  it('hands a failure to all who wait, and loads again for the next', async () => {
    const { cache, load } = open();
    const failing = () => Promise.reject(new Error('down'));
    const asked = await Promise.allSettled([cache.get('a', failing), cache.get('a', failing)]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await cache.get('a', load)).toBe(1);
  });

  it('does not keep what was on its way when it was forgotten', async () => {
    const { cache, load } = open();
    const old = Promise.withResolvers<number>();
    const asked = cache.get('a', () => old.promise);
    cache.forget('a');
    old.resolve(99);
    expect(await asked).toBe(99);
    expect(await cache.get('a', load)).toBe(1);
  });

  it('lets the longest kept go when it is full', async () => {
    const { cache, load, loads } = open(2);
    for (const key of ['a', 'b', 'c', 'b', 'c']) await cache.get(key, load);
    expect(loads()).toBe(3);
    await cache.get('a', load);
    expect(loads()).toBe(4);
  });
});

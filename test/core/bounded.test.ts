import { describe, expect, it } from 'vitest';
import { bounded, remember } from '../../lambdas/core/bounded.ts';
import { wallTimeAt } from '../../lambdas/core/oncall/zone.ts';

describe('what is kept within bounds', () => {
  it('lets go of what was asked for longest ago', () => {
    const kept = bounded<string, number>(2);
    kept.set('a', 1);
    kept.set('b', 2);
    expect(kept.get('a')).toBe(1);
    kept.set('c', 3);
    expect(['a', 'b', 'c'].map(kept.get)).toEqual([1, undefined, 3]);
    kept.set('a', 9);
    expect(['a', 'c'].map(kept.get)).toEqual([9, 3]);
  });

  it('is made once, what is nothing too, and never kept where it could not be made', () => {
    const asked: string[] = [];
    const made = remember(2, (key: string) => {
      asked.push(key);
      if (key === 'broken') throw new Error(key);
      return key === 'nothing' ? undefined : key.length;
    });
    expect(['nothing', 'two', 'nothing', 'two'].map(made)).toEqual([undefined, 3, undefined, 3]);
    expect(() => made('broken')).toThrow('broken');
    expect(() => made('broken')).toThrow('broken');
    expect(asked).toEqual(['nothing', 'two', 'broken', 'broken']);
  });

  it('has room for every zone there is: a plan for people all over the world makes each formatter once', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    for (const zone of zones) wallTimeAt(zone, 0);
    const make = Intl.DateTimeFormat;
    Intl.DateTimeFormat = (() => {
      throw new Error('made anew');
    }) as unknown as typeof Intl.DateTimeFormat;
    try {
      for (const zone of zones) wallTimeAt(zone, 0);
    } finally {
      Intl.DateTimeFormat = make;
    }
    expect(zones.length).toBeGreaterThan(300);
  });
});

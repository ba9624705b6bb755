import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign, weighted } from '../../../lambdas/core/campaign/assignment.ts';
import { aCampaign } from './builders.ts';

const ref = { tenant: 'acme', key: 'spring', run: 1 };
const people = Array.from({ length: 20_000 }, (_, index) => `person-${index}`);
const shareOf = (wanted: unknown, found: readonly unknown[]) =>
  found.filter((each) => each === wanted).length / found.length;

describe('who gets which variant', () => {
  it('is the same every time, and depends on run, campaign and tenant', () => {
    const request = aCampaign();
    const first = people.map((id) => assign(ref, request, id));
    expect(people.map((id) => assign(ref, request, id))).toEqual(first);
    for (const other of [
      { ...ref, run: 2 },
      { ...ref, key: 'autumn' },
      { ...ref, tenant: 'other' },
    ]) {
      const same = people.filter((id, index) => assign(other, request, id) === first[index]).length;
      expect(same / people.length).toBeCloseTo(0.5, 1);
    }
  });

  it('follows the weights', () => {
    const request = aCampaign({
      variants: [
        { key: 'a', weight: 3, title: 'A', content: 'a' },
        { key: 'b', weight: 1, title: 'B', content: 'b' },
      ],
    });
    const found = people.map((id) => assign(ref, request, id));
    expect(shareOf(0, found)).toBeCloseTo(0.75, 1);
    expect(shareOf(1, found)).toBeCloseTo(0.25, 1);
  });

  it('lets the share that is asked for try the variants, as often the one as the other', () => {
    const request = aCampaign({ experiment: { key: 'e', metric: 'opened', testShare: 0.2 } });
    const found = people.map((id) => assign(ref, request, id));
    expect(shareOf('rest', found)).toBeCloseTo(0.8, 1);
    expect(shareOf(0, found)).toBeCloseTo(0.1, 1);
    expect(shareOf(1, found)).toBeCloseTo(0.1, 1);
  });

  it('names one of the variants for every point', () => {
    const weights = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (each, point) => {
        const index = weighted(each, point);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(each.length);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { chooseVariant } from '../../../../lambdas/core/template/stored/variant.ts';

const people = Array.from({ length: 10_000 }, (_, index) => `person-${index}`);
const shareOf = (variants: readonly { key: string; weight: number }[], key: string, templateKey = 'welcome'): number =>
  people.filter((recipientId) => chooseVariant(variants, { templateKey, recipientId }) === key).length / people.length;

describe('the variant of a template', () => {
  const variants = [
    { key: 'a', weight: 3 },
    { key: 'b', weight: 1 },
  ];

  it('is the same for a person whenever it is asked', () => {
    for (const recipientId of people.slice(0, 100)) {
      const chosen = chooseVariant(variants, { templateKey: 'welcome', recipientId });
      expect(chooseVariant(variants, { templateKey: 'welcome', recipientId })).toBe(chosen);
    }
  });

  it('is shared out by weight', () => {
    expect(shareOf(variants, 'a')).toBeGreaterThan(0.73);
    expect(shareOf(variants, 'a')).toBeLessThan(0.77);
    expect(shareOf([...variants, { key: 'rare', weight: 0.04 }], 'rare')).toBeLessThan(0.02);
  });

  it('of one template says nothing of that of another', () => {
    const both = people.filter(
      (recipientId) =>
        chooseVariant(variants, { templateKey: 'one', recipientId }) === 'b' &&
        chooseVariant(variants, { templateKey: 'two', recipientId }) === 'b',
    );
    expect(both.length / people.length).toBeGreaterThan(0.05);
    expect(both.length / people.length).toBeLessThan(0.075);
  });

  it('is none where there are none', () => {
    expect(chooseVariant([], { templateKey: 'welcome', recipientId: 'x' })).toBeUndefined();
  });
});

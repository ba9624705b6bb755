import { describe, expect, it } from 'vitest';
import { spokenLanguages, textsOf } from '../../../lambdas/core/channel/texts.ts';

describe('textsOf', () => {
  it.each([
    ['fr-FR', 'Se désabonner'],
    ['de', 'Abmelden'],
    ['zh-Hant-TW', '退订'],
    ['eo', 'Unsubscribe'],
    ['constructor', 'Unsubscribe'],
  ])('speaks %s', (locale, expected) => {
    expect(textsOf(locale).unsubscribe).toBe(expected);
  });

  it('speaks fifteen languages', () => {
    expect(spokenLanguages).toHaveLength(15);
  });
});

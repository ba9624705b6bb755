import { describe, expect, it } from 'vitest';
import { textsOf } from '../../../lambdas/core/channel/texts.ts';

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

  it.each(['fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'tr', 'ar', 'ja', 'zh', 'ko'])(
    'has words of its own in %s',
    (locale) => {
      expect(textsOf(locale).unsubscribe).not.toBe(textsOf('en').unsubscribe);
    },
  );
});

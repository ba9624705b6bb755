import { describe, expect, it } from 'vitest';
import { chooseWords } from '../../../../lambdas/core/template/stored/choose-words.ts';
import { templateDocumentSchema } from '../../../../lambdas/core/template/stored/document.ts';

const said = (locale: string) => ({ sms: { text: locale } });
const document = templateDocumentSchema.parse({
  defaultLocale: 'de',
  locales: {
    de: { ...said('de'), push: { title: 'de', body: 'de' } },
    en: said('en'),
    fr: said('fr'),
    'fr-CA': said('fr-CA'),
    'pt-BR': said('pt-BR'),
  },
  variants: [
    { key: 'control' },
    {
      key: 'b',
      locales: Object.fromEntries(['de', 'en', 'fr', 'fr-CA', 'pt-BR'].map((each) => [each, said(`b ${each}`)])),
    },
  ],
});

describe('what a template says to a reader', () => {
  it.each([
    [['fr-CA'], 'fr-CA'],
    [['fr-FR'], 'fr'],
    [['pt-PT'], 'pt-BR'],
    [['ar', 'fr-BE'], 'fr'],
    [['ar', 'ja'], 'de'],
    [['EN-us'], 'en'],
  ])('of %j is said in %s', (locales, locale) => {
    expect(chooseWords(document, 'sms', { locales })).toEqual({ locale, words: { text: locale } });
  });

  it('on a channel that their language lacks is said in the default one', () => {
    expect(chooseWords(document, 'push', { locales: ['fr'] })?.locale).toBe('de');
  });

  it('on a channel that the template lacks is nothing', () => {
    expect(chooseWords(document, 'email', { locales: ['fr'] })).toBeUndefined();
  });

  it('is the own words of a variant, where it has some', () => {
    const reader = { locales: ['fr-CH'] };
    expect(chooseWords(document, 'sms', { ...reader, variant: 'b' })?.words).toEqual({ text: 'b fr' });
    expect(chooseWords(document, 'sms', { ...reader, variant: 'control' })?.words).toEqual({ text: 'fr' });
    expect(chooseWords(document, 'push', { ...reader, variant: 'b' })?.words).toEqual({ title: 'de', body: 'de' });
  });
});

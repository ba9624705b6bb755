import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLocale } from '../../../lambdas/core/texts/best-locale.ts';

describe('the best of the available locales', () => {
  it.each([
    ['fr-CA', ['fr', 'fr-CA'], 'fr-CA', 'itself'],
    ['fr-ca', ['fr', 'fr-CA'], 'fr-CA', 'itself, however it is spelled'],
    ['fr_CA', ['en', 'fr-ca'], 'fr-ca', 'itself, as the tenant spells it'],
    ['fr-CA', ['fr-CH', 'fr'], 'fr', 'the bare language'],
    ['fr-CA', ['fr-CH', 'fr-FR'], 'fr-FR', "the language's homeland"],
    ['fr-CA', ['en', 'fr-CH'], 'fr-CH', 'any other of the language'],
    ['fr', ['fr-CH', 'fr-FR'], 'fr-FR', 'what the bare language means'],
    ['fr-FR-u-hc-h12', ['en', 'fr-FR'], 'fr-FR', 'whatever extensions it has'],
    ['es-MX', ['es', 'es-419'], 'es-419', 'the way of writing of its region'],
    ['es-MX', ['es-ES', 'es-AR'], 'es-AR', 'a neighbour that writes alike'],
    ['en-AU', ['en-US', 'en', 'en-GB'], 'en-GB', 'a neighbour that writes alike'],
    ['en-CA', ['en-GB', 'en'], 'en', 'a neighbour that writes alike'],
    ['pt-BR', ['pt'], 'pt', 'the bare language'],
    ['pt-PT', ['pt'], 'pt', 'the bare language'],
    ['pt-AO', ['pt-BR', 'pt-PT'], 'pt-PT', 'a neighbour that writes alike'],
    ['ar-MA', ['ar', 'ar-TN'], 'ar-TN', 'a neighbour that writes alike'],
    ['zh-TW', ['zh', 'zh-Hant'], 'zh-Hant', 'its script'],
    ['zh-Hant', ['zh', 'zh-HK'], 'zh-HK', 'its script, before the bare language in another'],
    ['zh-Hant-HK', ['zh-TW', 'zh-MO'], 'zh-MO', 'a neighbour that writes alike'],
    ['zh-Hant-TW', ['en', 'zh'], 'zh', 'a script that its readers read too'],
    ['sr-Latn', ['en', 'sr'], 'sr', 'a script that its readers read too'],
    ['nb-NO', ['sv', 'da', 'no'], 'no', 'the language by another name'],
    ['nn', ['en', 'da'], 'da', 'a language that its readers read'],
    ['iw', ['he'], 'he', 'the language by its newer name'],
  ])('for %s of %j is %s: %s', (wanted, available, expected) => {
    expect(bestLocale(available, [wanted])).toBe(expected);
  });

  it.each([
    ['sr-Latn', ['en', 'de']],
    ['az-Arab', ['az']],
    ['', ['en']],
    ['constructor', ['en', 'constructor-x']],
    ['__proto__', ['en']],
    ['not a locale', ['en']],
    ['en', []],
  ])('for %s of %j is none', (wanted, available) => {
    expect(bestLocale(available, [wanted])).toBeUndefined();
  });

  it('asks for the next wanted one only where nothing of the first can be read', () => {
    expect(bestLocale(['en', 'fr'], ['eo', undefined, 'fr-CA', 'en'])).toBe('fr');
    expect(bestLocale(['de-AT', 'en'], ['de', 'en'])).toBe('de-AT');
  });

  it('is always one of the available, and what is there itself is found', () => {
    const locales = ['fr', 'fr-CA', 'zh-Hant', 'zh', 'en', 'en-GB', 'es-419', 'sr-Latn', 'nb', 'da', 'ar-EG', 'pt-PT'];
    fc.assert(
      fc.property(fc.subarray(locales), fc.constantFrom(...locales), (available, wanted) => {
        const best = bestLocale(available, [wanted]);
        expect(available.includes(wanted) ? [wanted] : [undefined, ...available]).toContain(best);
      }),
    );
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { bestLocale } from '../../../lambdas/core/texts/best-locale.ts';
import { fillIcu } from '../../../lambdas/core/texts/fill.ts';
import { parseIcu } from '../../../lambdas/core/texts/icu.ts';
import { languageFor, languages } from '../../../lambdas/core/texts/language.ts';
import { catalogue, sayIn, type TextKey } from '../../../lambdas/core/texts/texts.ts';
import { argumentsOf, counts, pluralsOf, valuesFor } from './icu-reference.ts';

const keys = Object.keys(catalogue.en) as TextKey[];

/** Words that are the same in English, rightly. */
const same = new Set([
  'de fact.status',
  'nl fact.status',
  'sv fact.status',
  'da fact.status',
  'it sms.unsubscribe',
  ...['fr', 'it', 'pt', 'nl', 'pl', 'da'].map((language) => `${language} channel.email`),
  ...languages.map((language) => `${language} channel.slack`),
]);

const placeholdersOf = (message: string, language: string): readonly string[] =>
  [...new Set(argumentsOf(new IntlMessageFormat(message, language).getAst()))].sort();

const sources = (readdirSync('lambdas', { recursive: true }) as string[])
  .filter((path) => path.endsWith('.ts') && !path.startsWith(join('core', 'texts')))
  .map((path) => readFileSync(join('lambdas', path), 'utf8'))
  .join('\n');

/** `'fact.level'` as it stands, or `severity.${…}` for a family of keys. */
const isSaid = (key: string): boolean =>
  sources.includes(`'${key}'`) || sources.includes(`\`${key.slice(0, key.indexOf('.') + 1)}\${`);

describe.each(languages)('the texts in %s', (language) => {
  it('are as many as there are keys, none of them empty', () => {
    expect(Object.keys(catalogue[language])).toEqual(keys);
    expect(Object.values(catalogue[language]).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('have the placeholders of the English ones', () => {
    for (const key of keys)
      expect([key, placeholdersOf(catalogue[language][key], language)]).toEqual([
        key,
        placeholdersOf(catalogue.en[key], 'en'),
      ]);
  });

  it('are filled exactly as ICU fills them, whatever is counted', () => {
    for (const key of keys) {
      const text = catalogue[language][key];
      const reference = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      for (const count of counts) {
        const values = valuesFor(reference, count);
        expect(fillIcu(parseIcu(text), language, values)).toBe(reference.format(values));
      }
    }
  });

  it('have words for every number: each plural has each category of the language, and no other', () => {
    const categories = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
    const plurals = keys.flatMap((key) =>
      pluralsOf(new IntlMessageFormat(catalogue[language][key], language).getAst()),
    );
    expect(plurals).not.toEqual([]);
    for (const plural of plurals) expect(plural.filter((choice) => !choice.startsWith('=')).sort()).toEqual(categories);
  });

  it('count where English counts', () => {
    for (const key of keys)
      expect([key, pluralsOf(new IntlMessageFormat(catalogue[language][key], language).getAst()).length]).toEqual([
        key,
        pluralsOf(new IntlMessageFormat(catalogue.en[key], 'en').getAst()).length,
      ]);
  });

  it('are translated', () => {
    if (language === 'en') return;
    const english = keys.filter((key) => catalogue[language][key] === catalogue.en[key]);
    expect(english.filter((key) => !same.has(`${language} ${key}`))).toEqual([]);
  });

  it('keep the lines of text messages short, in the alphabet of text messages where the language has one', () => {
    const isOwnScript = ['ar', 'ja', 'zh', 'ko'].includes(language);
    for (const key of ['sms.unsubscribe', 'sms.acknowledge'] as const) {
      const words = sayIn(language, key, { url: '' });
      expect(words.length).toBeLessThanOrEqual(13);
      if (!isOwnScript) expect(words).toMatch(/^[A-Za-zäöüåæøéàèù: ]+$/);
    }
  });
});

describe('the catalogue', () => {
  it('holds nothing that nobody says', () => {
    expect(keys.filter((key) => !isSaid(key))).toEqual([]);
  });
});

describe('the texts in Arabic', () => {
  it('isolate values that may be in Latin letters, so that the signs around them stay where they belong', () => {
    const bare = keys.filter((key) => /(?<!\u2068)\{\w+\}(?!\u2069)/.test(catalogue.ar[key]));
    // A link ends the line of a text message, and isolates would become a part of it.
    expect(bare).toEqual(['sms.unsubscribe', 'sms.acknowledge']);
  });

  it('isolate what they are filled with', () => {
    expect(sayIn('ar', 'preferences.title', { tenant: 'Acme (UK)' })).toBe('رسائلكم من \u2068Acme (UK)\u2069');
  });
});

describe('a text', () => {
  it.each([
    ['en', 1, '1 message'],
    ['en', 1_200, '1,200 messages'],
    ['fr', 0, '0 message'],
    ['fr', 1_000_000, '1 000 000 de messages'],
    ['pl', 1, '1 wiadomość'],
    ['pl', 3, '3 wiadomości'],
    ['ar', 0, 'لا رسائل'],
    ['ar', 2, 'رسالتان'],
    ['ar', 3, '3 رسائل'],
    ['ar', 11, '11 رسالة'],
    ['ja', 2, '2 件のメッセージ'],
    ['zh-Hant', 2, '2 条消息'],
  ])('in %s counts %i as it is said there', (locale, count, expected) => {
    expect(sayIn(locale, 'digest.title', { count }).replaceAll(/\s/g, ' ')).toBe(expected);
  });

  it.each([
    ['fr-FR', 'Se désabonner'],
    ['pt-BR', 'Cancelar subscrição'],
    ['zh-Hant-TW', '退订'],
    ['nb-NO', 'Afmeld'],
    ['pt-PT', 'Cancelar subscrição'],
    ['sr-Latn', 'Unsubscribe'],
    ['eo', 'Unsubscribe'],
    ['constructor', 'Unsubscribe'],
    ['', 'Unsubscribe'],
  ])('in %s is said in the nearest language', (locale, expected) => {
    expect(sayIn(locale, 'message.unsubscribe')).toBe(expected);
  });

  it('is in the same language by the short way as by the long one', () => {
    const regions = ['US', 'GB', 'TW', 'HK', 'BR', 'AT', '419', 'XX', 'ZZZZ', 'Latn', 'Hant'];
    for (const subtag of [...languages, 'nb', 'ca', 'eo', 'IW', 'root'])
      for (const locale of [subtag, ...regions.map((region) => `${subtag}-${region}`)])
        expect([locale, languageFor(locale)]).toEqual([locale, bestLocale(languages, [locale]) ?? 'en']);
  });

  it('falls back to the next locale that is given, then to English', () => {
    expect(languageFor('eo', undefined, 'fr-CA', 'de')).toBe('fr');
    expect(sayIn(['eo', 'de-AT'], 'message.unsubscribe')).toBe('Abmelden');
    expect(languageFor('eo', 'tlh')).toBe('en');
  });

  it('is filled with values as they are, whatever marks they hold', () => {
    expect(sayIn('en', 'incident.acknowledged', { by: "{O'Neill} <b>" })).toBe("Acknowledged by {O'Neill} <b>");
  });
});

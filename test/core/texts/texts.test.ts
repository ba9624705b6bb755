import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { languageFor, languages } from '../../../lambdas/core/texts/language.ts';
import { catalogue, sayIn, type TextKey } from '../../../lambdas/core/texts/texts.ts';

/** Kinds of parts of a parsed message, as the parser numbers them. */
const TYPE = { literal: 0, argument: 1 } as const;

const keys = Object.keys(catalogue.en) as TextKey[];

/** Words that are the same in English, rightly. */
const same = new Set(['de fact.status', 'nl fact.status', 'sv fact.status', 'da fact.status', 'it sms.unsubscribe']);

const placeholdersOf = (message: string, language: string): readonly string[] =>
  new IntlMessageFormat(message, language)
    .getAst()
    .flatMap((part) => ('value' in part && part.type !== TYPE.literal ? [String(part.value)] : []))
    .sort();

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

  it('are ICU messages of nothing but plain arguments', () => {
    const kinds = keys.flatMap((key) =>
      new IntlMessageFormat(catalogue[language][key], language).getAst().map(({ type }) => type),
    );
    expect(new Set(kinds)).toEqual(new Set([TYPE.literal, TYPE.argument]));
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

describe('a text', () => {
  it.each([
    ['fr-FR', 'Se désabonner'],
    ['pt-BR', 'Cancelar subscrição'],
    ['zh-Hant-TW', '退订'],
    ['nb-NO', 'Afmeld'],
    ['eo', 'Unsubscribe'],
    ['constructor', 'Unsubscribe'],
    ['', 'Unsubscribe'],
  ])('in %s is said in the nearest language', (locale, expected) => {
    expect(sayIn(locale, 'message.unsubscribe')).toBe(expected);
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

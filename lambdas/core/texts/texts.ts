import { fillIcu } from './fill.ts';
import { type IcuMessage, type IcuValues, parseIcu } from './icu.ts';
import { type Language, languageFor } from './language.ts';
import { ar } from './languages/ar.ts';
import { da } from './languages/da.ts';
import { de } from './languages/de.ts';
import { en } from './languages/en.ts';
import { es } from './languages/es.ts';
import { fr } from './languages/fr.ts';
import { it } from './languages/it.ts';
import { ja } from './languages/ja.ts';
import { ko } from './languages/ko.ts';
import { nl } from './languages/nl.ts';
import { pl } from './languages/pl.ts';
import { pt } from './languages/pt.ts';
import { sv } from './languages/sv.ts';
import { tr } from './languages/tr.ts';
import { zh } from './languages/zh.ts';
import type { ValuesOf } from './placeholders.ts';

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;

/** Every text of the platform, by language. */
export const catalogue: Readonly<Record<Language, Texts>> = {
  en,
  fr,
  de,
  es,
  it,
  pt,
  nl,
  pl,
  sv,
  da,
  tr,
  ar,
  ja,
  zh,
  ko,
};

/** What a text is filled with: a value for each of its placeholders, a number where it counts. */
export type TextValues<Key extends TextKey> = ValuesOf<(typeof en)[Key]>;

/** The locales to speak in: one, or several of which the first that we speak is taken. */
export type Locales = string | readonly (string | undefined)[];

/** Texts parsed so far. There are as many as the platform has, so nothing ever leaves. */
const parsed = new Map<string, IcuMessage>();

/** A text of the platform in the language nearest to the locale; the texts are ICU messages. */
export function sayIn<Key extends TextKey>(
  locales: Locales,
  key: Key,
  ...[values]: keyof TextValues<Key> extends never ? [values?: object] : [values: TextValues<Key>]
): string {
  const language = languageFor(...(typeof locales === 'string' ? [locales] : locales));
  const text = catalogue[language][key];
  const message = parsed.get(text) ?? parseIcu(text);
  parsed.set(text, message);
  return fillIcu(message, language, (values ?? {}) as IcuValues);
}

import { IntlMessageFormat } from 'intl-messageformat';
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

/** The names of the placeholders in a message. */
type Placeholders<Message> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What a text is filled with: a value for each of its placeholders. */
export type TextValues<Key extends TextKey> = Readonly<Record<Placeholders<(typeof en)[Key]>, string>>;

/** The locales to speak in: one, or several of which the first that we speak is taken. */
export type Locales = string | readonly (string | undefined)[];

/** At most as many as there are texts: a message is read once, when it is first said. */
const formats = new Map<string, IntlMessageFormat>();

/** A text of the platform in the language nearest to the locale. */
export function sayIn<Key extends TextKey>(
  locales: Locales,
  key: Key,
  ...[values]: [Placeholders<(typeof en)[Key]>] extends [never] ? [values?: object] : [values: TextValues<Key>]
): string {
  const language = languageFor(...(typeof locales === 'string' ? [locales] : locales));
  const name = `${language} ${key}`;
  const format = formats.get(name) ?? new IntlMessageFormat(catalogue[language][key], language);
  formats.set(name, format);
  return String(format.format({ ...values }));
}

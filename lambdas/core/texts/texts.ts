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

/**
 * A text of the platform in the language nearest to the locale. The texts are ICU messages of plain arguments, which are
 * filled here: a formatter for plurals would cost each cold start 20 ms and 34 KB, and no text counts anything.
 */
export function sayIn<Key extends TextKey>(
  locales: Locales,
  key: Key,
  ...[values]: [Placeholders<(typeof en)[Key]>] extends [never] ? [values?: object] : [values: TextValues<Key>]
): string {
  const text = catalogue[languageFor(...(typeof locales === 'string' ? [locales] : locales))][key];
  const filled = new Map(Object.entries(values ?? {}));
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => String(filled.get(name) ?? placeholder));
}

import { IntlMessageFormat } from 'intl-messageformat';
import { en } from './languages/en.ts';

export type TextKey = keyof typeof en;

/** What a text is filled with. */
export type TextValues = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();

/** A text of the platform in the language nearest to the locale. */
export function sayIn(locale: string, key: TextKey, values: TextValues = {}): string {
  const name = `${locale} ${key}`;
  const format = formats.get(name) ?? new IntlMessageFormat(en[key], 'en');
  formats.set(name, format);
  return String(format.format({ ...values }));
}

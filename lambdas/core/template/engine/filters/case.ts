import type { Run } from '../runtime/run.ts';
import { type FilterTable, textFilter } from './filter.ts';

const words = /[^\s\-([{<]+/gu;

const capitalize = (text: string, locale: string): string => {
  if (text === '') return '';
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return first.toLocaleUpperCase(locale) + text.slice(first.length).toLocaleLowerCase(locale);
};

/** Each word costs two calls that look the language up. */
const titled = (run: Run, text: string): string =>
  text.replace(words, (word) => {
    run.step();
    return capitalize(word, run.context.locale);
  });

/** Upper and lower case follow the recipient's language: a Turkish dotted i stays dotted. */
export const caseFilters = {
  upper: textFilter((run, text) => text.toLocaleUpperCase(run.context.locale)),
  lower: textFilter((run, text) => text.toLocaleLowerCase(run.context.locale)),
  capitalize: textFilter((run, text) => capitalize(text, run.context.locale)),
  title: textFilter(titled),
} as const satisfies FilterTable;

import { type FilterTable, textFilter } from './filter.ts';

const words = /[^\s\-([{<]+/gu;

const capitalize = (text: string): string => {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return text === '' ? '' : first.toUpperCase() + text.slice(first.length).toLowerCase();
};

/** Upper and lower case follow the recipient's language: a Turkish dotted i stays dotted. */
export const caseFilters = {
  upper: textFilter((run, text) => text.toLocaleUpperCase(run.context.locale)),
  lower: textFilter((run, text) => text.toLocaleLowerCase(run.context.locale)),
  capitalize: textFilter((_, text) => capitalize(text)),
  title: textFilter((_, text) => text.replace(words, capitalize)),
} as const satisfies FilterTable;

import type { Category } from '../../core/category/category.ts';
import { bestLocale } from '../../core/texts/best-locale.ts';
import { directionOf } from '../../core/texts/direction.ts';
import { languageFor } from '../../core/texts/language.ts';
import { escapeHtml } from '../../framework/http/escape-html.ts';

export const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

/** Words of the tenant's, and the language that they are in. */
export interface Words {
  readonly text: string;
  readonly locale?: string;
}

type Localized = NonNullable<Category['name']>;

/** The tenant's words in the language that the reader reads best; English, else whichever stands first, where there is none. */
export function wordsFor(texts: Localized | undefined, locales: readonly string[]): Words | undefined {
  const available = Object.keys(texts ?? {});
  const locale = bestLocale(available, [...locales, 'en']) ?? available[0];
  const text = locale === undefined ? undefined : texts?.[locale];
  return text === undefined || locale === undefined ? undefined : { text, locale };
}

/** What people read of a category; its key, where the tenant gave it no name. */
export const nameFor = ({ key, name }: Category, locales: readonly string[]): Words =>
  wordsFor(name, locales) ?? { text: key };

/** Words as HTML, with language and direction said where they are not the page's. */
export function spanOf({ text, locale }: Words, locales: readonly string[]): string {
  const language = languageFor(...locales);
  if (locale === undefined) return `<bdi>${escapeHtml(text)}</bdi>`;
  const isOwn = locale.split('-')[0] === language;
  return isOwn
    ? escapeHtml(text)
    : `<span lang="${escapeHtml(locale)}" dir="${directionOf(locale)}">${escapeHtml(text)}</span>`;
}

/** A box to tick with its label. `describedBy` is the id of what explains it. */
export function checkbox(
  field: { readonly name: string; readonly value?: string; readonly checked: boolean; readonly describedBy?: string },
  label: string,
): string {
  const { name, value = 'on', checked, describedBy } = field;
  const described = describedBy === undefined ? '' : ` aria-describedby="${describedBy}"`;
  const input = `<input type="checkbox" name="${escapeHtml(name)}" value="${escapeHtml(value)}"${checked ? ' checked' : ''}${described}>`;
  return `<label class="check">${input} <span>${escapeHtml(label)}</span></label>`;
}

export const hidden = (name: string, value: string): string =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;

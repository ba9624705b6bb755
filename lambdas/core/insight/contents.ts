import type { NotificationRequest } from '../notification/request.ts';
import { chooseWords } from '../template/stored/choose-words.ts';
import type { TemplateVersion } from '../template/stored/version.ts';
import { saysAnything, wordsOf } from './words-of.ts';

/** Languages of a template that one notification looks at: those of the platform's own. */
export const maxLocales = 15;

/** The content of a request that has no template: one for all languages, since its author wrote it once. */
export const anyLocale = '*';

type Worded = Pick<NotificationRequest, 'title' | 'content' | 'channels'>;

/**
 * The words of a notification, by the language in which they are read; those of its template on the first channel that has any,
 * else its own. Nothing of a recipient or of the request's data is in them.
 */
export function contentsOf(
  request: Worded,
  template: Pick<TemplateVersion, 'document'> | undefined,
  locales: readonly string[],
): ReadonlyMap<string, string> {
  if (template === undefined) return saying([[anyLocale, wordsOf(request.title, request.content)]]);
  const read = [...new Set(locales)].slice(0, maxLocales);
  return saying(read.map((locale) => [locale, wordsOfTemplate(request, template, locale)]));
}

const saying = (contents: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(contents.filter(([, words]) => saysAnything(words)));

function wordsOfTemplate(
  { channels }: Worded,
  { document }: Pick<TemplateVersion, 'document'>,
  locale: string,
): string {
  for (const { type } of channels) {
    const chosen = chooseWords(document, type, { locales: [locale] });
    if (chosen !== undefined) return wordsOf(...textsIn(chosen.words));
  }
  return '';
}

/** Every text of a channel's words, wherever it stands in them. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Templates read what was found by these names. Whoever does not mention them is spared a bigger message. */
const mentions = /\b(?:detectedLanguage|detected_language|sentiment)\b/;

/** True where a text of the notification may ask for what was found out about it. */
export const asksForEnrichment = (request: Worded, template: Pick<TemplateVersion, 'document'> | undefined): boolean =>
  [request.title, request.content, ...textsIn(request.channels), ...textsIn(template?.document)].some(
    (text) => text !== undefined && mentions.test(text),
  );

import type { NotificationRequest } from '../notification/request.ts';
import { templateRefFor } from '../notification/template-refs.ts';
import { chooseWords } from '../template/stored/choose-words.ts';
import type { TemplateVersion } from '../template/stored/version.ts';
import { saysAnything, wordsOf } from './words-of.ts';

/** Languages of a template that one notification looks at: those of the platform's own. */
export const maxLocales = 15;

/** The content of a request that has no template: one for all languages, since its author wrote it once. */
export const anyLocale = '*';

type Worded = Pick<NotificationRequest, 'title' | 'content' | 'template' | 'channels'>;
/** A version that the request names, for all of it or for a channel. */
type Named = Pick<TemplateVersion, 'key' | 'version' | 'document'>;

/**
 * The words of a notification, by the language in which they are read: what its first channel says that says anything, by its
 * template or else in the notification's own words. Nothing of a recipient or of the request's data is in them.
 */
export function contentsOf(
  request: Worded,
  templates: readonly Named[],
  locales: readonly string[],
): ReadonlyMap<string, string> {
  if (templates.length === 0) return saying([[anyLocale, wordsOf(request.title, request.content)]]);
  const read = [...new Set(locales)].slice(0, maxLocales);
  return saying(read.map((locale) => [locale, wordsIn(request, templates, locale)]));
}

const saying = (contents: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(contents.filter(([, words]) => saysAnything(words)));

function wordsIn(request: Worded, templates: readonly Named[], locale: string): string {
  const own = wordsOf(request.title, request.content);
  for (const channel of request.channels) {
    const ref = templateRefFor(request, channel);
    const template = templates.find(({ key, version }) => key === ref?.key && version === ref.version);
    const chosen = template && chooseWords(template.document, channel.type, { locales: [locale] });
    const words = chosen === undefined ? own : wordsOf(...textsIn(chosen.words));
    if (saysAnything(words)) return words;
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
export const asksForEnrichment = (request: Worded, templates: readonly Pick<Named, 'document'>[]): boolean =>
  [
    request.title,
    request.content,
    ...textsIn(request.channels),
    ...templates.flatMap(({ document }) => textsIn(document)),
  ].some((text) => text !== undefined && mentions.test(text));

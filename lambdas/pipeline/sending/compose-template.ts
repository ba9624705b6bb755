import { templateVariables } from '../../core/notification/variables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { markdownToHtml } from '../../core/template/content/mail/markdown-to-html.ts';
import { markdownToText } from '../../core/template/content/text/markdown-to-text.ts';
import { type RenderMode, renderTemplate } from '../../core/template/engine/engine.ts';
import { RenderedMarkdown } from '../../core/template/engine/value/safe-string.ts';
import { chooseWords } from '../../core/template/stored/choose-words.ts';
import type { LoadedTemplate } from '../../core/template/stored/loaded.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import { type RenderText, renderWords, type Said } from '../../core/template/stored/render-words.ts';
import { chooseVariant } from '../../core/template/stored/variant.ts';
import { type ComposeFailure, seenBy, type WordFacts, type Words } from './word-facts.ts';

/**
 * What a stored template says on the delivery's channel, in the language that its reader reads best; undefined where it says
 * nothing there. It sees the notification's own title and content.
 */
export function composeTemplate(
  facts: WordFacts,
  ref: TemplateRef,
  { title, markdown }: Words,
): Result<Said, ComposeFailure> | undefined {
  const { channel } = facts.delivery;
  const template = facts.templates?.get(ref);
  if (template === undefined || channel === undefined) return fail(gone(ref));
  const variant = variantFor(template, facts);
  const locales = [facts.delivery.locale, facts.tenant.settings?.locale ?? 'en'];
  const chosen = chooseWords(template.document, channel, { locales, variant });
  if (chosen === undefined) return undefined;
  const sameLanguage = languageOf(chosen.locale) === languageOf(facts.delivery.locale);
  // Numbers and dates follow the reader, unless the words around them are in another language.
  const locale = sameLanguage ? facts.delivery.locale : chosen.locale;
  const render: RenderText = (source, mode, field) => {
    const compiled = template.compiled(source);
    const at = `${template.key}@${template.version}:${chosen.locale}.${channel}.${field}`;
    if (!compiled.ok) return fail({ ...compiled.error, field: at, reason: 'syntax' });
    const rendered = renderTemplate(compiled.template, {
      variables: templateVariables({
        ...seenBy(facts),
        variant: variant ?? facts.delivery.variant,
        title,
        content: markdown === '' ? undefined : markdown,
        contentAs: contentIn[mode],
      }),
      mode,
      locale,
      timezone: facts.delivery.timezone,
      now: facts.now,
      clock: facts.stopwatch,
      library: template.library,
      markdown: markdownToHtml,
    });
    if (rendered.ok) return ok(rendered.text);
    const { reason, line, column } = rendered.error;
    return fail({ field: at, reason, line, column });
  };
  const said = renderWords(channel, chosen.words, render);
  if (!said.ok || sameLanguage) return said;
  return ok({ ...said.value, own: { ...said.value.own, locale: chosen.locale } });
}

const gone = ({ key, version }: TemplateRef): ComposeFailure => ({
  field: `${key}@${version ?? 'published'}`,
  reason: 'template-gone',
  line: 1,
  column: 1,
});

/** As it was planned; by the same choice, where it was planned without knowing the template. */
function variantFor({ key, document }: LoadedTemplate, { delivery, body }: WordFacts): string | undefined {
  const variants = document.variants ?? [];
  if (variants.some((variant) => variant.key === delivery.variant)) return delivery.variant;
  const recipientId = delivery.recipientId ?? body.id;
  return chooseVariant(variants, { templateKey: key, recipientId });
}

const languageOf = (locale: string): string => locale.split('-', 1)[0] ?? locale;

/** The notification's content as it stands in a text of each kind: markup that it is already, or plain text. */
const contentIn: Readonly<Record<RenderMode, (markdown: string) => unknown>> = {
  html: (markdown) => new RenderedMarkdown(markdownToHtml(markdown)),
  markdown: (markdown) => new RenderedMarkdown(markdown),
  mrkdwn: markdownToText,
  'mrkdwn-json': markdownToText,
  text: markdownToText,
};

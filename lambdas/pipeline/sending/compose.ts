import { remember } from '../../core/bounded.ts';
import { bareContent, bareTitle } from '../../core/incident/bare-words.ts';
import { templateVariables } from '../../core/notification/variables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { compileTemplate, type RenderMode, renderTemplate } from '../../core/template/engine/engine.ts';
import type { TemplateRef } from '../../core/template/stored/reference.ts';
import { composeTemplate } from './compose-template.ts';
import { type ComposeFailure, seenBy, type WordFacts, type Words } from './word-facts.ts';

/**
 * Renders the words of one delivery: those of the stored template that its channel names, else of the notification's, else
 * the notification's own. An alert is never lost to a text that cannot be rendered.
 */
export function compose(facts: WordFacts): Result<Words, ComposeFailure> {
  const own = composeOwn(facts);
  const ref = templateOf(facts);
  if (ref === undefined || !own.ok) return own;
  const said = composeTemplate(facts, ref, own.value);
  if (said === undefined) return own;
  if (said.ok) return ok({ ...own.value, ...said.value });
  return facts.body.about?.incident === undefined ? said : ok({ ...own.value, failure: said.error });
}

/**
 * The stored template that speaks for the delivery's channel. What became of an incident is told in the platform's words: a
 * template of the alert would raise it once more.
 */
export function templateOf({ body, delivery }: Pick<WordFacts, 'body' | 'delivery'>): TemplateRef | undefined {
  if (delivery.channel === undefined || delivery.step === undefined) return undefined;
  if (body.about?.incident?.update !== undefined) return undefined;
  return body.request.channels[delivery.step]?.template ?? body.request.template;
}

/** The notification's own title and content. */
function composeOwn(facts: WordFacts): Result<Words, ComposeFailure> {
  const title = renderField('title', facts, undefined, 'text');
  const content = renderField('content', facts, title.ok ? title.value : undefined, 'markdown');
  const incident = facts.body.about?.incident;
  if (incident === undefined) {
    if (!title.ok) return title;
    return content.ok ? ok({ title: title.value, markdown: content.value }) : content;
  }
  return ok({
    title: title.ok ? title.value : bareTitle(facts.body.request.title ?? '', incident, facts.delivery),
    markdown: content.ok ? content.value : bareContent(incident, facts.delivery),
    ...(title.ok ? {} : { failure: title.error }),
    ...(content.ok ? {} : { failure: content.error }),
  });
}

function renderField(
  field: 'title' | 'content',
  facts: WordFacts,
  title: string | undefined,
  mode: RenderMode,
): Result<string, ComposeFailure> {
  const source = facts.body.request[field] ?? '';
  if (source === '') return ok('');
  const compiled = compiledOnce(source);
  if (!compiled.ok) return fail({ field, reason: 'syntax', line: compiled.error.line, column: compiled.error.column });
  const { locale, timezone } = facts.delivery;
  const rendered = renderTemplate(compiled.template, {
    variables: templateVariables({ ...seenBy(facts), title }),
    mode,
    locale,
    timezone,
    now: facts.now,
    clock: facts.stopwatch,
  });
  return rendered.ok
    ? ok(rendered.text)
    : fail({ field, reason: rendered.error.reason, line: rendered.error.line, column: rendered.error.column });
}

const maxCompiled = 200;
/** A text is compiled once for all its recipients. */
const compiledOnce = remember(maxCompiled, compileTemplate);

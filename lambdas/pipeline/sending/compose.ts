import type { Delivery } from '../../core/delivery/delivery.ts';
import { bareContent, bareTitle } from '../../core/incident/bare-words.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { templateVariables } from '../../core/notification/variables.ts';
import type { Recipient } from '../../core/recipient/recipient.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { compileTemplate, type RenderMode, renderTemplate } from '../../core/template/engine/engine.ts';

/** A title in plain text and a content in Markdown, in the recipient's words. */
export interface Words {
  readonly title: string;
  readonly markdown: string;
  /** Why a text of an incident was left out for what the platform itself can say. */
  readonly failure?: ComposeFailure;
}

/** What words are made from. `now` is what templates take for the present: the same at every try. */
export interface WordFacts {
  readonly body: NotificationBody;
  /** Only where the reader is. */
  readonly delivery: Pick<Delivery, 'locale' | 'timezone'>;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly recipient: Recipient | undefined;
  readonly now: number;
  /** Measures how long rendering takes. */
  readonly stopwatch: () => number;
}

/** A text that could not be rendered; names the place in the template, never a value. */
export interface ComposeFailure {
  readonly field: 'title' | 'content';
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}

/** Renders the notification's own title and content for one delivery. An alert is never lost to a text that cannot be rendered. */
export function compose(facts: WordFacts): Result<Words, ComposeFailure> {
  const { locale, timezone } = facts.delivery;
  const seen = { ...facts, locale, timezone };
  const title = renderField('title', facts, templateVariables(seen), 'text');
  const seenNext = title.ok ? { ...seen, title: title.value } : seen;
  const content = renderField('content', facts, templateVariables(seenNext), 'markdown');
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
  variables: Record<string, unknown>,
  mode: RenderMode,
): Result<string, ComposeFailure> {
  const compiled = compiledOnce(facts.body.request[field] ?? '');
  if (!compiled.ok) return fail({ field, reason: 'syntax', line: compiled.error.line, column: compiled.error.column });
  const { locale, timezone } = facts.delivery;
  const rendered = renderTemplate(compiled.template, {
    variables,
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

const cacheLimit = 200;
const cache = new Map<string, ReturnType<typeof compileTemplate>>();

/** A text is compiled once for all its recipients. */
function compiledOnce(source: string): ReturnType<typeof compileTemplate> {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const compiled = compileTemplate(source);
  if (cache.size >= cacheLimit) cache.delete(cache.keys().next().value ?? '');
  cache.set(source, compiled);
  return compiled;
}

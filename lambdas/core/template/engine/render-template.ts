import { runTemplate } from './compile/compile-include.ts';
import type { CompiledTemplate, TemplateProblem } from './compile-template.ts';
import type { EscapeMode } from './escape/escapers.ts';
import { type Budget, defaultBudget } from './runtime/budget.ts';
import { emptyLibrary, type Library } from './runtime/library.ts';
import { RenderError, type RenderErrorReason } from './runtime/render-error.ts';
import { Run } from './runtime/run.ts';
import { locate } from './syntax/position.ts';

/** What a rendering depends on beside its template: the same facts give the same text. */
export interface RenderOptions {
  /** Plain data. Fields are read as own values only; what has a class, a getter or is a function is undefined. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What the text is; values are escaped for it. */
  readonly mode: EscapeMode;
  /** BCP 47, for numbers, dates and letters. */
  readonly locale: string;
  /** IANA, for dates. */
  readonly timezone: string;
  /** What `now()` tells, in milliseconds since the epoch. */
  readonly now: number;
  /** The templates that this one may include, import or extend; none by default. */
  readonly library?: Library;
  /** HTML of a Markdown text, for the filter `markdown`: without raw HTML and dangerous links. Without it the text is escaped. */
  readonly markdown?: (text: string) => string;
  readonly budget?: Partial<Budget>;
  /** Milliseconds of any steady clock; without one the budget of time is not checked. */
  readonly clock?: () => number;
}

/** Why there is no text, and where in the template. */
export interface RenderProblem extends TemplateProblem {
  readonly reason: RenderErrorReason;
  /** Which template, where it has a name. */
  readonly template?: string;
}

export type RenderResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: RenderProblem };

/**
 * Renders a compiled template within its budget. Whatever the template and the data, the end is a text or an error as a
 * value; only a `locale` that is no BCP 47 tag, which is the caller's mistake, throws (`RangeError`).
 */
export function renderTemplate(template: CompiledTemplate, options: RenderOptions): RenderResult {
  const { budget, clock, library = emptyLibrary, ...context } = options;
  const limits = budget === undefined ? defaultBudget : { ...defaultBudget, ...budget };
  const run = new Run({ ...context, clock, library }, limits, template);
  try {
    if (template.blocks.size === 0 && !template.extendsAnother) template.execute(run);
    else runTemplate(run, template, run.scope);
    return { ok: true, text: run.text };
  } catch (error) {
    const ended = isStackOverflow(error) ? run.error('budget-depth', 'the template is nested too deep') : error;
    if (!(ended instanceof RenderError)) throw ended;
    const { reason, message, place } = ended;
    const { name, source } = place.template;
    const named = name === undefined ? {} : { template: name };
    return { ok: false, error: { reason, message, ...named, ...locate(source, place.offset) } };
  }
}

/** Macros within expressions within macros may be deeper than the machine's stack, whatever each of them is. */
const isStackOverflow = (error: unknown): boolean => error instanceof RangeError && /call stack/i.test(error.message);

import type { CompiledTemplate, TemplateProblem } from './compile-template.ts';
import type { EscapeMode } from './escape/escapers.ts';
import { type Budget, defaultBudget } from './runtime/budget.ts';
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
  readonly budget?: Partial<Budget>;
  /** Milliseconds of any steady clock; without one the budget of time is not checked. */
  readonly clock?: () => number;
}

/** Why there is no text, and where in the template. */
export interface RenderProblem extends TemplateProblem {
  readonly reason: RenderErrorReason;
}

export type RenderResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: RenderProblem };

/**
 * Renders a compiled template within its budget. Whatever the template and the data, the end is a text or an error as a
 * value; only a `locale` that is no BCP 47 tag, which is the caller's mistake, throws (`RangeError`).
 */
export function renderTemplate(template: CompiledTemplate, options: RenderOptions): RenderResult {
  const { budget, clock, ...context } = options;
  const run = new Run({ ...context, clock }, budget === undefined ? defaultBudget : { ...defaultBudget, ...budget });
  try {
    template.execute(run);
    return { ok: true, text: run.text };
  } catch (error) {
    if (!(error instanceof RenderError)) throw error;
    const { reason, message, offset } = error;
    return { ok: false, error: { reason, message, ...locate(template.source, offset) } };
  }
}

import { fail, ok, type Result } from '../result.ts';
import { type CompiledTemplate, compileTemplate, renderTemplate } from '../template/engine/engine.ts';
import type { FieldError } from '../validation/field-errors.ts';

/** Texts are templates where they hold one of the engine's delimiters. */
export const isTemplate = (value: unknown): value is string => typeof value === 'string' && /\{[{%#]/.test(value);

/** What the texts of an action are rendered with. `now` is what they take for the present. */
export interface TextFacts {
  readonly event: Readonly<Record<string, unknown>>;
  readonly locale: string;
  readonly timezone: string;
  readonly now: number;
  /** Measures how long rendering takes. */
  readonly stopwatch: () => number;
  /** What all texts of the action together may still use; it shrinks as they are rendered. */
  readonly allowance: { bytes: number; readonly until: number };
}

/** Bytes that the texts of an action may render to, all together. */
export const maxRenderedBytes = 256 * 1_024;

/** An action whose texts are compiled. */
export type Rendering = (facts: TextFacts) => Result<unknown, FieldError>;

/** Title and content stay templates: they are rendered for each recipient when a message is sent. */
const keptFields: ReadonlySet<string> = new Set(['title', 'content']);

/** Compiles every text of an action, or names every one that is no template. */
export function compileTexts(action: Readonly<Record<string, unknown>>): Result<Rendering, readonly FieldError[]> {
  const faults: FieldError[] = [];
  const rendering = compileObject(action, '', faults, keptFields);
  return faults.length === 0 ? ok(rendering) : fail(faults);
}

function compileValue(value: unknown, path: string, faults: FieldError[]): Rendering {
  if (isTemplate(value)) return compileText(value, path, faults);
  if (Array.isArray(value))
    return inOrder(
      value.map((entry, index) => compileValue(entry, `${path}[${index}]`, faults)),
      (entries) => entries,
    );
  if (typeof value === 'object' && value !== null)
    return compileObject(value as Readonly<Record<string, unknown>>, path, faults);
  return () => ok(value);
}

function compileObject(
  object: Readonly<Record<string, unknown>>,
  path: string,
  faults: FieldError[],
  kept: ReadonlySet<string> = new Set(),
): Rendering {
  const names = Object.keys(object);
  const values = names.map((name) => {
    const at = path === '' ? name : `${path}.${name}`;
    const rendering = compileValue(object[name], at, faults);
    return kept.has(name) ? () => ok(object[name]) : rendering;
  });
  return inOrder(values, (rendered) => Object.fromEntries(names.map((name, index) => [name, rendered[index]])));
}

function compileText(text: string, path: string, faults: FieldError[]): Rendering {
  const compiled = compileTemplate(text);
  if (compiled.ok) return renderingOf(compiled.template, path);
  const { line, column, message } = compiled.error;
  faults.push({ path, message: `is not a valid template: line ${line}, column ${column}: ${message}` });
  return () => ok(text);
}

const renderingOf =
  (template: CompiledTemplate, path: string): Rendering =>
  ({ event, stopwatch, allowance, ...place }) => {
    const budget = { outputBytes: allowance.bytes, timeMs: Math.max(0, allowance.until - stopwatch()) };
    const variables = { event };
    const rendered = renderTemplate(template, { ...place, variables, mode: 'text', clock: stopwatch, budget });
    if (rendered.ok) {
      allowance.bytes -= Buffer.byteLength(rendered.text);
      return ok(rendered.text);
    }
    const { line, column, message } = rendered.error;
    return fail({ path, message: `could not be rendered: line ${line}, column ${column}: ${message}` });
  };

function inOrder(renderings: readonly Rendering[], join: (values: readonly unknown[]) => unknown): Rendering {
  return (facts) => {
    const values: unknown[] = [];
    for (const rendering of renderings) {
      const rendered = rendering(facts);
      if (!rendered.ok) return rendered;
      values.push(rendered.value);
    }
    return ok(join(values));
  };
}

import { fail, ok, type Result } from '../../result.ts';
import { parseFields } from '../../validation/field-errors.ts';
import { checkShape } from './check-shape.ts';
import { checkTexts, compileTexts, type TemplateProblem } from './check-texts.ts';
import { checkVariables, type TextVariables, variablesOf } from './check-variables.ts';
import { type TemplateDocument, templateDocumentSchema } from './document.ts';
import { othersOf, type TemplateLibrary } from './library.ts';
import { templateLimits } from './limits.ts';

export type { TemplateProblem } from './check-texts.ts';
export type { TemplateLibrary } from './library.ts';

/** A document in which nothing is wrong. */
export interface CheckedDocument {
  readonly document: TemplateDocument;
  /** The keys of the other templates that it uses. */
  readonly others: readonly string[];
  /** What each of its texts reads. */
  readonly variables: readonly TextVariables[];
}

/**
 * Reads a template as it is put and finds everything that can be known to be wrong before it renders: fields, syntax, the
 * others that it names, and its variables. Needs no server: `library` may be a folder of files. `key` is the template's own.
 */
export function readTemplateDocument(
  json: unknown,
  library: TemplateLibrary,
  key?: string,
): Result<CheckedDocument, readonly TemplateProblem[]> {
  const parsed = parseFields(templateDocumentSchema, json);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const texts = compileTexts(document);
  const reached = [...othersOf(document, library)];
  const problems = [
    ...checkShape(document),
    ...checkTexts(texts, library, key),
    ...checkReached(reached, key),
    ...checkVariables(texts, library, document.variables),
  ];
  if (problems.length > 0) return fail(problems);
  const others = reached.filter((other) => library.find(other) !== undefined);
  return ok({ document, others, variables: variablesOf(texts, library) });
}

/** Everything that is wrong with a template; empty where nothing is. */
export function checkTemplateDocument(
  json: unknown,
  library: TemplateLibrary,
  key?: string,
): readonly TemplateProblem[] {
  const read = readTemplateDocument(json, library, key);
  return read.ok ? [] : read.error;
}

function checkReached(reached: readonly string[], key: string | undefined): readonly TemplateProblem[] {
  if (key !== undefined && reached.includes(key))
    return [{ path: '', message: `uses itself, through another template that uses "${key}"` }];
  return reached.length <= templateLimits.others
    ? []
    : [{ path: '', message: `uses ${reached.length} other templates, and may use ${templateLimits.others}` }];
}

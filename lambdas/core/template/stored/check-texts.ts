import { type CompileResult, compileTemplate } from '../engine/engine.ts';
import type { TemplateDocument } from './document.ts';
import type { TemplateLibrary } from './library.ts';
import { type OtherUse, othersNamed } from './others.ts';
import { type TemplateText, textsOf } from './texts.ts';

/** What is wrong with a template, for the person who wrote it; line and column count from 1 within the text at the path. */
export interface TemplateProblem {
  readonly path: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A text with its first fault, or ready for closer looks. */
export interface CompiledText extends TemplateText {
  readonly compiled: CompileResult;
}

/** Every text of a document, compiled. */
export const compileTexts = (document: TemplateDocument): readonly CompiledText[] =>
  textsOf(document).map((text) => ({ ...text, compiled: compileTemplate(text.source, { mayUseOthers: true }) }));

/** Texts that are no templates, and others that they name in vain. */
export function checkTexts(
  texts: readonly CompiledText[],
  library: TemplateLibrary,
  ownKey: string | undefined,
): readonly TemplateProblem[] {
  return texts.flatMap(({ path, source, compiled }) => {
    if (!compiled.ok)
      return [{ path, ...compiled.error, message: `is not a valid template: ${compiled.error.message}` }];
    return othersNamed(source).flatMap((use) => {
      const message = faultOf(use, library, ownKey);
      return message === undefined ? [] : [{ path, message, line: use.line, column: use.column }];
    });
  });
}

function faultOf(
  { key, optional }: OtherUse,
  library: TemplateLibrary,
  ownKey: string | undefined,
): string | undefined {
  if (key === undefined) return 'must name the other template by a text, since its version is settled now';
  if (key === ownKey) return 'uses itself';
  const entry = library.find(key);
  if (entry === undefined) return optional ? undefined : `names "${key}", which is no published template`;
  return entry.kind === 'source'
    ? undefined
    : `names "${key}", which has words for channels; only a template with a "source" can be used by others`;
}

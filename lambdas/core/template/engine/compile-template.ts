import { type Execute, flow } from './compile/closures.ts';
import { compileBlock } from './compile/compile-block.ts';
import { utf8Length } from './runtime/utf8.ts';
import { lexTemplate } from './syntax/lex-template.ts';
import { syntaxLimits } from './syntax/limits.ts';
import { locate } from './syntax/position.ts';
import type { Block } from './syntax/statements.ts';
import { TemplateParser } from './syntax/template-parser.ts';
import { TemplateSyntaxError } from './syntax/template-syntax-error.ts';
import { statementsIn } from './syntax/walk.ts';

/** Settings of a compilation. The whitespace settings are Jinja's, off by default. */
export interface CompileOptions {
  /** What errors call it, where it is one of several. */
  readonly name?: string;
  /** Whether it may include, import or extend others; where nobody brings a library, saying so early beats failing late. */
  readonly mayUseOthers?: boolean;
  /** The longest source in UTF-8 bytes; 256 KB by default. */
  readonly maxSourceBytes?: number;
  /** Drop the first newline after a tag or comment. */
  readonly trimBlocks?: boolean;
  /** Drop spaces and tabs before a tag or comment that begins its line. */
  readonly lstripBlocks?: boolean;
}

/** A template ready to render, any number of times, for anybody. */
export interface CompiledTemplate {
  readonly name: string | undefined;
  readonly source: string;
  /** What it was parsed into, for those who look at it without rendering. */
  readonly body: Block;
  readonly execute: Execute;
  readonly blocks: ReadonlyMap<string, Execute>;
  readonly extendsAnother: boolean;
}

/** What is wrong with a template, for the person who wrote it. Line and column count from 1. */
export interface TemplateProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type CompileResult =
  | { readonly ok: true; readonly template: CompiledTemplate }
  | { readonly ok: false; readonly error: TemplateProblem };

/** Tags that name another template. */
const usesOthers: ReadonlySet<string> = new Set(['include', 'import', 'extends']);

/** Compiles a template once into closures. Every misfit that can be known without data is found here. */
export function compileTemplate(source: string, options: CompileOptions = {}): CompileResult {
  const { name, mayUseOthers = false, maxSourceBytes = syntaxLimits.sourceBytes } = options;
  const { trimBlocks = false, lstripBlocks = false } = options;
  try {
    if (utf8Length(source) > maxSourceBytes) {
      throw new TemplateSyntaxError(`the template is longer than ${maxSourceBytes} bytes`, 0);
    }
    const parser = new TemplateParser(lexTemplate(source, { trimBlocks, lstripBlocks }));
    const body = parser.parseTemplate();
    const execute: Execute = body.length === 0 ? () => flow.on : compileBlock(body);
    const statements = statementsIn(body);
    const other = mayUseOthers ? undefined : statements.find(({ kind }) => usesOthers.has(kind));
    if (other !== undefined)
      throw new TemplateSyntaxError('there are no other templates that could be used here', other.at);
    const blocks = new Map(
      statements.flatMap((node) => (node.kind === 'block' ? [[node.name, compileBlock(node.body)] as const] : [])),
    );
    const extendsAnother = statements.some(({ kind }) => kind === 'extends');
    return { ok: true, template: { name, source, body, execute, blocks, extendsAnother } };
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    return { ok: false, error: { message: error.message, ...locate(source, error.offset) } };
  }
}

import { Cursor } from './cursor.ts';
import { syntaxLimits } from './limits.ts';
import { parseTuple } from './parse-expression.ts';
import { statementParsers } from './statement/statement-parsers.ts';
import type { Block, Statement } from './statements.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';
import type { Token } from './tokens.ts';

/** Parses the body of a template and of its blocks; each kind of tag has its own parser in a table. */
export class TemplateParser {
  readonly cursor: Cursor;
  #blockDepth = 0;
  #loopDepth = 0;
  #extends = false;
  readonly #blocks = new Set<string>();

  constructor(tokens: readonly Token[]) {
    this.cursor = new Cursor(tokens);
  }

  /** The whole template. */
  parseTemplate(): Block {
    const body = this.#parseStatements(undefined, []);
    return body;
  }

  /**
   * The body of a block, up to a tag with one of the names `until`, which the cursor then stands on (after `{%`).
   * `opened` is the tag that opened the block, for the error where the block never ends.
   */
  parseBlock(opened: { readonly name: string; readonly at: number }, until: readonly string[]): Block {
    this.#blockDepth += 1;
    if (this.#blockDepth > syntaxLimits.blockDepth) {
      throw new TemplateSyntaxError(`blocks are nested more than ${syntaxLimits.blockDepth} levels deep`, opened.at);
    }
    const body = this.#parseStatements(opened, until);
    this.#blockDepth -= 1;
    return body;
  }

  /** As `parseBlock`, where `break` and `continue` have a loop to act on. */
  parseLoopBlock(opened: { readonly name: string; readonly at: number }, until: readonly string[]): Block {
    this.#loopDepth += 1;
    const body = this.parseBlock(opened, until);
    this.#loopDepth -= 1;
    return body;
  }

  /** As `parseBlock`, for a body that runs by itself: no loop around it is its own to break. */
  parseOutsideLoops(opened: { readonly name: string; readonly at: number }, until: readonly string[]): Block {
    const around = this.#loopDepth;
    this.#loopDepth = 0;
    const body = this.parseBlock(opened, until);
    this.#loopDepth = around;
    return body;
  }

  noteExtends(at: number): void {
    if (this.#extends) throw new TemplateSyntaxError('a template extends one other only', at);
    this.#extends = true;
  }

  noteBlock(name: string, at: number): void {
    if (this.#blocks.has(name)) throw new TemplateSyntaxError(`the block "${name}" is there twice`, at);
    this.#blocks.add(name);
  }

  get isInLoop(): boolean {
    return this.#loopDepth > 0;
  }

  /** Takes the closing tag `name`, which the cursor stands on. */
  closeBlock(name: string): void {
    this.cursor.expectWord(name);
    this.cursor.expectType('tag-end');
  }

  #parseStatements(
    opened: { readonly name: string; readonly at: number } | undefined,
    until: readonly string[],
  ): Block {
    const body: Statement[] = [];
    for (;;) {
      const token = this.cursor.current;
      if (token.type === 'end') {
        if (opened === undefined) return body;
        throw new TemplateSyntaxError(`this "${opened.name}" is never closed; add {% ${until.at(-1)} %}`, opened.at);
      }
      this.cursor.advance();
      if (token.type === 'text') body.push({ kind: 'text', text: token.text, at: token.at });
      else if (token.type === 'output-start') body.push(this.#parseOutput(token.at));
      else if (this.#standsOn(until)) return body;
      else body.push(this.#parseTag(token.at, until));
    }
  }

  #standsOn(names: readonly string[]): boolean {
    const token = this.cursor.current;
    return token.type === 'name' && names.includes(token.text);
  }

  #parseOutput(at: number): Statement {
    if (this.cursor.current.type === 'output-end')
      throw new TemplateSyntaxError('there is nothing between "{{" and "}}"', at);
    const value = parseTuple(this.cursor);
    this.cursor.expectType('output-end');
    return { kind: 'output', value, at };
  }

  #parseTag(at: number, until: readonly string[]): Statement {
    const name = this.cursor.expectName('the name of a tag, such as "if"');
    const parse = statementParsers.get(name);
    if (parse !== undefined) return parse(this, { name, at });
    const hint = until.length > 0 ? `; open here: ${until.map((tag) => `"${tag}"`).join(', ')}` : '';
    throw new TemplateSyntaxError(`there is no tag "${name}"${hint}`, at);
  }
}

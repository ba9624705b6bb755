import { TemplateSyntaxError } from './template-syntax-error.ts';
import { describeToken, type Token } from './tokens.ts';

/** Where the parser stands in the tokens. The last token is always `end`. */
export class Cursor {
  readonly #tokens: readonly Token[];
  #index = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get current(): Token {
    const token = this.#tokens[this.#index] ?? this.#tokens.at(-1);
    if (token === undefined) throw new TemplateSyntaxError('the template has no tokens', 0);
    return token;
  }

  get at(): number {
    return this.current.at;
  }

  get next(): Token | undefined {
    return this.#tokens[this.#index + 1];
  }

  advance(): Token {
    const token = this.current;
    this.#index += 1;
    return token;
  }

  /** Whether the operator `text` stands here. */
  isOperator(text: string): boolean {
    const token = this.current;
    return token.type === 'operator' && token.text === text;
  }

  /** Whether the word `text` stands here. */
  isWord(text: string): boolean {
    const token = this.current;
    return token.type === 'name' && token.text === text;
  }

  skipOperator(text: string): boolean {
    const found = this.isOperator(text);
    if (found) this.#index += 1;
    return found;
  }

  skipWord(text: string): boolean {
    const found = this.isWord(text);
    if (found) this.#index += 1;
    return found;
  }

  expectOperator(text: string): void {
    if (!this.skipOperator(text)) throw this.unexpected(`"${text}"`);
  }

  expectWord(text: string): void {
    if (!this.skipWord(text)) throw this.unexpected(`"${text}"`);
  }

  /** Takes a name and returns its text. */
  expectName(what: string): string {
    const token = this.current;
    if (token.type !== 'name') throw this.unexpected(what);
    this.#index += 1;
    return token.text;
  }

  expectType(type: 'output-end' | 'tag-end'): void {
    if (this.current.type !== type) throw this.unexpected(type === 'tag-end' ? '"%}"' : '"}}"');
    this.#index += 1;
  }

  /** The error that something else stands here than what was expected. */
  unexpected(expected: string): TemplateSyntaxError {
    return new TemplateSyntaxError(`expected ${expected}, found ${describeToken(this.current)}`, this.at);
  }
}

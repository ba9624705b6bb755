import { lexExpression } from './lex-expression.ts';
import { lexRaw, type RawBlock } from './lex-raw.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';
import type { Token } from './tokens.ts';
import { type Trim, trimAfter, trimEnd, trimStart, type WhitespaceSettings } from './whitespace.ts';

/** Splits a template into tokens. As in Jinja, one newline at the very end of a template is dropped. */
export function lexTemplate(template: string, settings: WhitespaceSettings): readonly Token[] {
  const lexer = new Lexer(template.replace(/\r?\n$/, ''), settings);
  return lexer.run();
}

class Lexer {
  readonly #source: string;
  readonly #settings: WhitespaceSettings;
  readonly #tokens: Token[] = [];
  #at = 0;
  #trim: Trim = 'none';

  constructor(source: string, settings: WhitespaceSettings) {
    this.#source = source;
    this.#settings = settings;
  }

  run(): readonly Token[] {
    for (let next = this.#nextTag(); next !== -1; next = this.#nextTag()) this.#readTag(next);
    this.#pushText(this.#at, trimStart(this.#source.slice(this.#at), this.#trim));
    this.#tokens.push({ type: 'end', at: this.#source.length });
    return this.#tokens;
  }

  #nextTag(): number {
    let next = this.#source.indexOf('{', this.#at);
    while (next !== -1 && !'{%#'.includes(this.#source.charAt(next + 1) || ' ')) {
      next = this.#source.indexOf('{', next + 1);
    }
    return next;
  }

  #readTag(at: number): void {
    const opener = this.#source.charAt(at + 1);
    const sign = this.#source.charAt(at + 2);
    const control = sign === '-' || sign === '+' ? sign : '';
    this.#textBefore(at, control, opener !== '{');
    const raw = opener === '%' ? lexRaw(this.#source, at) : undefined;
    if (raw === 'open') throw new TemplateSyntaxError('this raw block is never closed with "{% endraw %}"', at);
    if (raw !== undefined) this.#readRaw(raw);
    else if (opener === '#') this.#readComment(at);
    else this.#readExpression(at, opener === '{' ? 'output' : 'tag', control.length);
  }

  #readRaw(raw: RawBlock): void {
    const inner = trimStart(raw.text, trimAfter(raw.innerStart, true, this.#settings));
    this.#pushText(raw.textAt, trimEnd(inner, raw.innerEnd, true, this.#settings, false));
    this.#continueAt(raw.end, trimAfter(raw.outerEnd, true, this.#settings));
  }

  #textBefore(at: number, control: string, isBlock: boolean): void {
    const text = trimStart(this.#source.slice(this.#at, at), this.#trim);
    const atLineStart = this.#at === 0 || this.#source.charAt(this.#at - 1) === '\n' || this.#trim === 'newline';
    this.#pushText(this.#at, trimEnd(text, control, isBlock, this.#settings, atLineStart));
  }

  #readComment(at: number): void {
    const end = this.#source.indexOf('#}', at + 2);
    if (end === -1) throw new TemplateSyntaxError('this comment is never closed with "#}"', at);
    const sign = end > at + 2 ? this.#source.charAt(end - 1) : '';
    this.#continueAt(end + 2, trimAfter(sign, true, this.#settings));
  }

  #readExpression(at: number, kind: 'output' | 'tag', controlLength: number): void {
    const close = kind === 'output' ? '}}' : '%}';
    const { tokens, end, control } = lexExpression(this.#source, at + 2 + controlLength, close, at);
    this.#tokens.push({ type: `${kind}-start`, at });
    for (const token of tokens) this.#tokens.push(token);
    this.#tokens.push({ type: `${kind}-end`, at: end - close.length - control.length });
    this.#continueAt(end, trimAfter(control, kind === 'tag', this.#settings));
  }

  #pushText(at: number, text: string): void {
    if (text !== '') this.#tokens.push({ type: 'text', text, at });
  }

  #continueAt(at: number, trim: Trim): void {
    this.#at = at;
    this.#trim = trim;
  }
}

import { lexNumber } from './lex-number.ts';
import { lexString } from './lex-string.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';
import type { Token } from './tokens.ts';

const blank = /\s+/y;
const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy;
const operator = /\*\*|\/\/|==|!=|<=|>=|[-+*/%~<>=.:|,()[\]{}]/y;
const digit = /\d/y;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const matchAt = (pattern: RegExp, source: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
};

/**
 * Reads the tokens between a tag's delimiters. `close` is `}}` or `%}`; inside brackets it is read as operators, as in
 * `{{ {"a": {}} }}`. `opened` is where the tag began, for the error about a tag that never ends.
 */
export function lexExpression(
  source: string,
  start: number,
  close: '}}' | '%}',
  opened: number,
): { readonly tokens: readonly Token[]; readonly end: number; readonly control: '' | '-' | '+' } {
  const tokens: Token[] = [];
  const open: Token[] = [];
  let at = start;
  while (at < source.length) {
    at += matchAt(blank, source, at)?.length ?? 0;
    const control = closingControl(source, at, close);
    if (open.length === 0 && control !== undefined) return { tokens, end: at + control.length + close.length, control };
    const token = nextToken(source, at, tokens.at(-1));
    if (token === undefined) break;
    track(open, token.token);
    tokens.push(token.token);
    at = token.end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new TemplateSyntaxError('this bracket is never closed', unclosed.at);
  throw new TemplateSyntaxError(`this tag is never closed with "${close}"`, opened);
}

function closingControl(source: string, at: number, close: string): '' | '-' | '+' | undefined {
  if (source.startsWith(close, at)) return '';
  const sign = source.charAt(at);
  return (sign === '-' || sign === '+') && source.startsWith(close, at + 1) ? sign : undefined;
}

function nextToken(
  source: string,
  at: number,
  previous: Token | undefined,
): { readonly token: Token; readonly end: number } | undefined {
  if (at >= source.length) return undefined;
  const word = matchAt(name, source, at);
  if (word !== undefined) return { token: { type: 'name', text: word, at }, end: at + word.length };
  const character = source.charAt(at);
  if (character === '"' || character === "'") {
    const { text, end } = lexString(source, at);
    return { token: { type: 'string', text, at }, end };
  }
  if (matchAt(digit, source, at) !== undefined) {
    const afterDot = previous?.type === 'operator' && previous.text === '.';
    const { value, float, end } = lexNumber(source, at, afterDot);
    return { token: { type: 'number', value, float, at }, end };
  }
  const symbol = matchAt(operator, source, at);
  if (symbol !== undefined) return { token: { type: 'operator', text: symbol, at }, end: at + symbol.length };
  throw new TemplateSyntaxError(`unexpected character "${String.fromCodePoint(source.codePointAt(at) ?? 0)}"`, at);
}

function track(open: Token[], token: Token): void {
  if (token.type !== 'operator') return;
  if (closers[token.text] !== undefined) open.push(token);
  if (token.text !== ')' && token.text !== ']' && token.text !== '}') return;
  const opener = open.pop();
  if (opener?.type === 'operator' && closers[opener.text] === token.text) return;
  if (opener !== undefined) throw new TemplateSyntaxError('this bracket is never closed', opener.at);
  throw new TemplateSyntaxError(`"${token.text}" closes nothing that is open`, token.at);
}

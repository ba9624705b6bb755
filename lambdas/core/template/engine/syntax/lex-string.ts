import { TemplateSyntaxError } from './template-syntax-error.ts';

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};
const hexEscape = /x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}/y;

/** Reads the string literal whose quote stands at `start`; Python's escapes, an unknown one keeps its backslash. */
export function lexString(source: string, start: number): { readonly text: string; readonly end: number } {
  const quote = source.charAt(start);
  let text = '';
  let from = start + 1;
  for (let at = from; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === quote) return { text: text + source.slice(from, at), end: at + 1 };
    if (character !== '\\') continue;
    text += source.slice(from, at);
    const sequence = readEscape(source, at + 1);
    text += sequence.text;
    at = sequence.end - 1;
    from = sequence.end;
  }
  throw new TemplateSyntaxError(`this string has no closing quote (${quote})`, start);
}

function readEscape(source: string, at: number): { readonly text: string; readonly end: number } {
  hexEscape.lastIndex = at;
  const hex = hexEscape.exec(source)?.[0];
  if (hex !== undefined) return { text: String.fromCharCode(Number.parseInt(hex.slice(1), 16)), end: at + hex.length };
  const character = source.charAt(at);
  return { text: simpleEscapes[character] ?? `\\${character}`, end: at + 1 };
}

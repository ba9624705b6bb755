import { stepsToRead } from '../runtime/reading.ts';
import type { Run } from '../runtime/run.ts';

const special = /[\\`*_~|#<>&[\]()!"'\n\r]|^[-+=.:\d\s]|\s$/;
const longestEscape = 7;

const always = new Set('\\`*~|#<>&[]()');
const atStart = new Set('-+=.:');
const wordCharacter = /[\p{L}\p{N}]/u;
const whitespace = /\s/;

/**
 * Escapes for CommonMark with tables and strikethrough, so that a value reads as itself wherever text may stand, and can
 * neither open nor close anything, nor begin a block. What has no meaning in its place stays as it is (`api_payments`,
 * `INC-2024`), since in code a backslash would show. Sources: CommonMark 0.31 sections 2.4 (backslash escapes), 2.5
 * (entities are never structure: hence newlines and outer spaces), 6.2 (an underscore within a word means nothing).
 */
export function escapeMarkdown(run: Run, text: string): string {
  run.step(stepsToRead(text));
  if (!special.test(text)) return text;
  run.allocateText(text.length * longestEscape);
  const end = text.length;
  const inner = { from: end - text.trimStart().length, to: text.trimEnd().length };
  let escaped = '';
  let digitsOnly = true;
  for (let index = 0; index < end; index += 1) {
    const character = text.charAt(index);
    escaped += escapeAt(text, index, character, digitsOnly, inner);
    digitsOnly = digitsOnly && character >= '0' && character <= '9';
  }
  return escaped;
}

function escapeAt(
  text: string,
  index: number,
  character: string,
  digitsOnly: boolean,
  inner: { readonly from: number; readonly to: number },
): string {
  if (always.has(character)) return `\\${character}`;
  if (whitespace.test(character)) {
    const isStructure = character === '\n' || character === '\r' || index < inner.from || index >= inner.to;
    return isStructure && character !== '\v' ? `&#${character.charCodeAt(0)};` : character;
  }
  const before = text.charAt(index - 1);
  const after = text.charAt(index + 1);
  switch (character) {
    case '_':
      return wordCharacter.test(before) && wordCharacter.test(after) ? '_' : '\\_';
    case '.':
      return digitsOnly && (after === '' || whitespace.test(after)) ? '\\.' : '.';
    case '!':
      return after === '' ? '\\!' : '!';
    case '"':
    case "'":
      return before === '' || whitespace.test(before) ? `\\${character}` : character;
    default:
      return index === 0 && atStart.has(character) && !wordCharacter.test(after) ? `\\${character}` : character;
  }
}

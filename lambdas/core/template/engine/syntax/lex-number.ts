import { TemplateSyntaxError } from './template-syntax-error.ts';

const decimal = /\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d+(?:_\d+)*)?/y;
const whole = /\d+(?:_\d+)*/y;
const wordCharacter = /[\p{L}\p{N}_]/uy;

/**
 * Reads the number at `start`. After a dot (`list.0.1`) only whole numbers are read, so that the next dot stays a dot.
 * Whole numbers end where JavaScript can no longer tell them apart (2^53).
 */
export function lexNumber(
  source: string,
  start: number,
  afterDot: boolean,
): { readonly value: number; readonly float: boolean; readonly end: number } {
  const pattern = afterDot ? whole : decimal;
  pattern.lastIndex = start;
  const text = pattern.exec(source)?.[0] ?? '';
  const end = start + text.length;
  wordCharacter.lastIndex = end;
  if (wordCharacter.test(source))
    throw new TemplateSyntaxError(`"${text}" is followed by a letter; is it a name?`, start);
  const value = Number(text.replaceAll('_', ''));
  const float = /[.eE]/.test(text);
  if (!float && !Number.isSafeInteger(value)) throw new TemplateSyntaxError('this whole number is too large', start);
  if (!Number.isFinite(value)) throw new TemplateSyntaxError('this number is too large', start);
  return { value, float, end };
}

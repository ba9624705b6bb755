import type { Run } from '../runtime/run.ts';
import { EngineObject } from './engine-object.ts';
import { numberOf } from './number.ts';
import { isMapping, readKey } from './read.ts';
import { SafeString } from './safe-string.ts';

const unsafeInHtml: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  "'": '\\u0027',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

/** JSON as Python writes it (`, ` and `: ` between parts), with what HTML gives a meaning to escaped. */
export function toJson(run: Run, value: unknown, indent: number, depth = 0): string {
  run.step();
  const plain = value instanceof SafeString ? value.text : value;
  if (typeof plain === 'string') return stringJson(run, plain);
  if (typeof plain === 'boolean') return String(plain);
  const number = numberOf(plain);
  if (number !== undefined) return Number.isFinite(number) ? String(number) : 'null';
  if (plain instanceof EngineObject) return stringJson(run, plain.toText());
  run.checkDepth(depth);
  if (Array.isArray(plain)) {
    return enclosed(run, '[', ']', indent, depth, plain.length, (index) =>
      toJson(run, readKey(plain, index), indent, depth + 1),
    );
  }
  if (!isMapping(plain)) return 'null';
  const keys = Object.keys(plain);
  return enclosed(run, '{', '}', indent, depth, keys.length, (index) => {
    const key = keys[index] ?? '';
    return `${stringJson(run, key)}: ${toJson(run, readKey(plain, key), indent, depth + 1)}`;
  });
}

function stringJson(run: Run, text: string): string {
  run.allocateText(text.length * 6 + 2);
  return JSON.stringify(text).replace(/[<>&'\u2028\u2029]/g, (character) => unsafeInHtml[character] ?? character);
}

function enclosed(
  run: Run,
  open: string,
  close: string,
  indent: number,
  depth: number,
  count: number,
  part: (index: number) => string,
): string {
  if (count === 0) return open + close;
  const newline = indent > 0 ? `\n${' '.repeat(indent * (depth + 1))}` : '';
  const separator = indent > 0 ? `,${newline}` : ', ';
  let text = open + newline;
  for (let index = 0; index < count; index += 1) {
    const piece = part(index);
    run.allocateText(piece.length + separator.length);
    text += index === 0 ? piece : separator + piece;
  }
  return text + (indent > 0 ? `\n${' '.repeat(indent * depth)}` : '') + close;
}

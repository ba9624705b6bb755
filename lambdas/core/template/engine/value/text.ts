import type { Run } from '../runtime/run.ts';
import { EngineObject } from './engine-object.ts';
import { numberText } from './number.ts';
import { isMapping, readKey } from './read.ts';
import { SafeString } from './safe-string.ts';
import { WholeFloat } from './whole-float.ts';

/** What printing a value yields, before escaping: as Python's `str`, and nothing for undefined. */
export function toText(run: Run, value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (value instanceof SafeString) return value.text;
  return represent(run, value, 0);
}

function represent(run: Run, value: unknown, depth: number): string {
  if (typeof value === 'number' || value instanceof WholeFloat) return numberText(value);
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value instanceof EngineObject) return value.toText();
  run.checkDepth(depth);
  run.step();
  if (Array.isArray(value)) return listText(run, value, depth);
  return isMapping(value) ? mappingText(run, value, depth) : '';
}

function quoted(run: Run, value: unknown, depth: number): string {
  const text = value instanceof SafeString ? value.text : value;
  if (text === undefined) return 'Undefined';
  if (typeof text !== 'string') return represent(run, text, depth);
  run.allocateText(text.length * 2 + 2);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}

function listText(run: Run, list: readonly unknown[], depth: number): string {
  let text = '';
  for (let index = 0; index < list.length; index += 1) {
    run.step();
    const element = quoted(run, readKey(list, index), depth + 1);
    run.allocateText(element.length + 2);
    text += index === 0 ? element : `, ${element}`;
  }
  return `[${text}]`;
}

function mappingText(run: Run, mapping: Readonly<Record<string, unknown>>, depth: number): string {
  let text = '';
  for (const key of Object.keys(mapping)) {
    run.step();
    const entry = `${quoted(run, key, depth)}: ${quoted(run, readKey(mapping, key), depth + 1)}`;
    run.allocateText(entry.length + 2);
    text += text === '' ? entry : `, ${entry}`;
  }
  return `{${text}}`;
}

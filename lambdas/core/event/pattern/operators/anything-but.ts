import { Refusal } from '../fault.ts';
import { type CompileOperand, isRecord, type LeafTest } from '../leaf.ts';
import { patternLimits } from '../limits.ts';
import { numberOf, onlyField, textOf } from '../operands.ts';
import { equalsIgnoreCase } from './equals-ignore-case.ts';
import { prefix } from './prefix.ts';
import { suffix } from './suffix.ts';
import { wildcard } from './wildcard.ts';

/** What may be excluded by an operator: one text or a list of them. */
const excluding: Readonly<Record<string, CompileOperand>> = {
  prefix: (operand, path) => prefix(notEmpty(operand, path), path),
  suffix: (operand, path) => suffix(notEmpty(operand, path), path),
  'equals-ignore-case': equalsIgnoreCase,
  wildcard,
};

/** `{"anything-but": …}`: any value but these; a path that the event does not have is none. */
export const anythingBut: CompileOperand = (operand, path) => {
  const excluded = isRecord(operand) ? byOperator(operand, path) : byValue(operand, path);
  return (leaf) => leaf !== undefined && !excluded(leaf);
};

function byOperator(operand: Readonly<Record<string, unknown>>, path: string): LeafTest {
  const [name, inner] = onlyField(operand, path);
  const compile = Object.hasOwn(excluding, name) ? excluding[name] : undefined;
  if (compile === undefined) {
    throw new Refusal(path, `takes values or ${Object.keys(excluding).join(', ')}, not "${name}"`);
  }
  const at = `${path}.${name}`;
  const tests = listOf(inner, at).map((each, index) => compile(each, Array.isArray(inner) ? `${at}[${index}]` : at));
  return (leaf) => tests.some((test) => test(leaf));
}

function byValue(operand: unknown, path: string): LeafTest {
  const values = listOf(operand, path);
  const isOfNumbers = typeof values[0] === 'number';
  const excluded = new Set<unknown>(
    values.map((value, index) => {
      const at = Array.isArray(operand) ? `${path}[${index}]` : path;
      if (typeof value !== 'number' && typeof value !== 'string') throw new Refusal(at, 'must be a text or a number');
      if ((typeof value === 'number') !== isOfNumbers) throw new Refusal(path, 'must be all texts or all numbers');
      return typeof value === 'number' ? numberOf(value, at, patternLimits.magnitude) : value;
    }),
  );
  return (leaf) => excluded.has(leaf);
}

function listOf(operand: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(operand)) return [operand];
  if (operand.length > 0) return operand;
  throw new Refusal(path, 'must not be an empty list');
}

function notEmpty(operand: unknown, path: string): string {
  const text = textOf(operand, path);
  if (text !== '') return text;
  throw new Refusal(path, 'must not be empty, as every text would be excluded');
}

import { Refusal } from '../fault.ts';
import type { CompileOperand } from '../leaf.ts';
import { patternLimits } from '../limits.ts';
import { numberOf } from '../operands.ts';

type Compare = (value: number) => boolean;

const comparisons: Readonly<Record<string, (bound: number) => Compare>> = {
  '=': (bound) => (value) => value === bound,
  '<': (bound) => (value) => value < bound,
  '<=': (bound) => (value) => value <= bound,
  '>': (bound) => (value) => value > bound,
  '>=': (bound) => (value) => value >= bound,
};
const lower: readonly unknown[] = ['>', '>='];
const upper: readonly unknown[] = ['<', '<='];

/** `{"numeric": ["=", 5]}`, or a range: `{"numeric": [">", 0, "<=", 5]}`, its lower end first. */
export const numeric: CompileOperand = (operand, path) => {
  if (!Array.isArray(operand)) throw new Refusal(path, 'must be a list such as [">", 0, "<=", 5]');
  const [first, from, second, to] = operand;
  if (operand.length !== 2 && operand.length !== 4) throw new Refusal(path, 'must be one comparison or two');
  const compare = compareOf(first, from, path, 0);
  if (operand.length === 2) return inRange(compare);
  if (!lower.includes(first) || !upper.includes(second)) {
    throw new Refusal(path, 'must begin with > or >= and end with < or <= where it is a range');
  }
  const compareUpper = compareOf(second, to, path, 2);
  const isPoint = from === to && first === '>=' && second === '<=';
  if (from >= to && !isPoint) throw new Refusal(path, 'must have its lower end below its upper end');
  return inRange((value) => compare(value) && compareUpper(value));
};

function compareOf(name: unknown, bound: unknown, path: string, at: number): Compare {
  const comparison = typeof name === 'string' && Object.hasOwn(comparisons, name) ? comparisons[name] : undefined;
  if (comparison === undefined) throw new Refusal(`${path}[${at}]`, 'must be one of =, <, <=, > and >=');
  return comparison(numberOf(bound, `${path}[${at + 1}]`, patternLimits.magnitude));
}

function inRange(compare: Compare): ReturnType<CompileOperand> {
  return (leaf) => typeof leaf === 'number' && Math.abs(leaf) <= patternLimits.magnitude && compare(leaf);
}

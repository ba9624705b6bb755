import { globals } from '../engine/functions/globals.ts';
import type { Expression } from '../engine/syntax/expressions.ts';
import { argumentValues } from '../engine/syntax/parse-arguments.ts';
import { either, elementOf, fieldOf, itemOf, type Known, unknown } from './known.ts';
import type { Trace } from './trace.ts';
import { traceCall } from './trace-call.ts';
import { traceFilter } from './trace-filter.ts';
import type { UsedAs } from './variable-use.ts';

const asValue: UsedAs = { kind: 'value' };

/** Where an expression begins. */
export function startOf(node: Expression): number {
  switch (node.kind) {
    case 'attribute':
    case 'item':
    case 'slice':
      return startOf(node.object);
    case 'call':
      return startOf(node.callee);
    case 'filter':
    case 'test':
      return startOf(node.input);
    default:
      return node.at;
  }
}

/** Notes what is done with what an expression yields, and tells what that is. */
export function use(trace: Trace, node: Expression, as: UsedAs = asValue): Known {
  const value = read(trace, node);
  trace.note(value, as, startOf(node));
  return value;
}

/** What an expression yields; what it uses on the way is noted, what becomes of its result is not. */
export function read(trace: Trace, node: Expression): Known {
  if (!trace.goesOn()) return unknown;
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', value: node.value };
    case 'name':
      return readName(trace, node.name);
    case 'attribute':
      return fieldOf(read(trace, node.object), node.name);
    case 'item':
      return readItem(trace, node);
    case 'slice':
      for (const bound of [node.start, node.stop, node.step]) if (bound !== undefined) use(trace, bound);
      return { kind: 'list', item: itemOf(use(trace, node.object, { kind: 'operator', name: '[:]' })) };
    case 'call':
      return traceCall(trace, node);
    case 'filter': {
      const input = read(trace, node.input);
      return traceFilter(trace, input, node, startOf(node.input));
    }
    case 'test':
      use(trace, node.input, { kind: 'test', name: node.name });
      for (const value of argumentValues(node.args)) use(trace, value);
      return unknown;
    case 'unary':
      use(trace, node.operand, node.operator === 'not' ? asValue : { kind: 'operator', name: node.operator });
      return unknown;
    case 'binary':
      return readPair(trace, node.operator, node.left, node.right);
    case 'logical': {
      const left = use(trace, node.left);
      return either(left, use(trace, node.right));
    }
    case 'comparison':
      node.rest.reduce((left, { operator, right }) => {
        readPair(trace, operator, left, right);
        return right;
      }, node.first);
      return unknown;
    case 'concatenation':
      for (const part of node.parts) use(trace, part);
      return unknown;
    case 'conditional':
      use(trace, node.condition);
      return either(use(trace, node.then), node.otherwise === undefined ? unknown : use(trace, node.otherwise));
    case 'list':
      return { kind: 'tuple', items: node.items.map((item) => use(trace, item)) };
    case 'mapping':
      return readMapping(trace, node.entries);
  }
}

function readName(trace: Trace, name: string): Known {
  const set = trace.names.find(name);
  if (set !== undefined) return set;
  return trace.assigned.has(name) || globals.has(name) ? unknown : { kind: 'path', path: [name] };
}

function readItem(trace: Trace, { object, index }: Extract<Expression, { readonly kind: 'item' }>): Known {
  const whole = read(trace, object);
  const key = use(trace, index);
  if (key.kind === 'literal' && typeof key.value === 'string') return fieldOf(whole, key.value);
  return elementOf(whole, key.kind === 'literal' && typeof key.value === 'number' ? key.value : undefined);
}

/** Operators that ask nothing of their operands. */
const equality: ReadonlySet<string> = new Set(['==', '!=']);

function readPair(trace: Trace, operator: string, left: Expression, right: Expression): Known {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const asksNothing = equality.has(operator) || (one === left && operator.endsWith('in'));
    use(trace, one, asksNothing ? asValue : { kind: 'operator', name: operator, ...literalKind(other) });
  }
  return unknown;
}

function literalKind(node: Expression): { other?: 'text' | 'number' } {
  if (node.kind !== 'literal') return {};
  if (typeof node.value === 'string') return { other: 'text' };
  return typeof node.value === 'number' ? { other: 'number' } : {};
}

function readMapping(trace: Trace, entries: Extract<Expression, { readonly kind: 'mapping' }>['entries']): Known {
  const fields = new Map<string, Known>();
  for (const { key, value } of entries) {
    const name = use(trace, key);
    const held = use(trace, value);
    if (name.kind === 'literal') fields.set(String(name.value), held);
  }
  return { kind: 'mapping', fields };
}

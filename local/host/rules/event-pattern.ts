import { isObject, type Json } from '../assembly/template.ts';

/** Decides whether an event is meant. */
export type EventMatcher = (event: unknown) => boolean;

/** A pattern that the host cannot match as EventBridge would. */
export class UnsupportedPatternError extends Error {
  override readonly name = 'UnsupportedPatternError';
}

type ValueMatcher = (value: Json | undefined) => boolean;

/** The comparison operators that the host knows; EventBridge has more, and each of those stops the start by name. */
const operators: Readonly<Record<string, (operand: Json, path: string) => ValueMatcher>> = {
  prefix: (operand, path) => {
    const prefix = textOf(operand, 'prefix', path);
    return (value) => typeof value === 'string' && value.startsWith(prefix);
  },
  suffix: (operand, path) => {
    const suffix = textOf(operand, 'suffix', path);
    return (value) => typeof value === 'string' && value.endsWith(suffix);
  },
  exists: (operand) => (value) => (value !== undefined) === operand,
  'anything-but': (operand, path) => {
    const excluded = isObject(operand) ? [valueMatcher(operand, path)] : [operand].flat().map(equalTo);
    return (value) => value !== undefined && !excluded.some((matches) => matches(value));
  },
};

/**
 * Compiles an EventBridge event pattern: lists of alternatives, nested objects, and the operators above.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 *
 * @throws UnsupportedPatternError naming the operator and where it stands.
 */
export function compilePattern(pattern: Json, path = '$'): EventMatcher {
  if (!isObject(pattern)) throw new UnsupportedPatternError(`${path} must be an object of fields`);
  const fields = Object.entries(pattern).map(([name, expected]) => compileField(name, expected, `${path}.${name}`));
  return (event) => fields.every((matches) => matches(event));
}

function compileField(name: string, expected: Json, path: string): EventMatcher {
  if (name.startsWith('$')) throw new UnsupportedPatternError(`the host does not know the operator ${name} (${path})`);
  if (isObject(expected)) {
    const inner = compilePattern(expected, path);
    return (event) => inner(fieldOf(event, name) ?? {});
  }
  if (!Array.isArray(expected)) throw new UnsupportedPatternError(`${path} must be a list of alternatives`);
  const alternatives = expected.map((alternative) => valueMatcher(alternative, path));
  return (event) => {
    const value = fieldOf(event, name);
    const values = Array.isArray(value) ? value : [value];
    return alternatives.some((matches) => values.some(matches));
  };
}

function valueMatcher(alternative: Json, path: string): ValueMatcher {
  if (!isObject(alternative)) return equalTo(alternative);
  const [[name, operand] = ['', null]] = Object.entries(alternative);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw new UnsupportedPatternError(`the host does not know the operator ${name} (${path})`);
  return operator(operand, path);
}

function equalTo(expected: Json): ValueMatcher {
  return (value) => value === expected;
}

function fieldOf(event: unknown, name: string): Json | undefined {
  return isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function textOf(operand: Json, operator: string, path: string): string {
  if (typeof operand === 'string') return operand;
  throw new UnsupportedPatternError(`the host knows ${operator} of a text only (${path})`);
}

import { filters } from '../filters/filters.ts';
import type { Run } from '../runtime/run.ts';
import { contains } from '../value/compare.ts';
import { comparisons } from '../value/comparisons.ts';
import { EngineFunction } from '../value/engine-object.ts';
import { kindOf } from '../value/kind.ts';
import { isFloat, numberOf } from '../value/number.ts';
import { isMapping } from '../value/read.ts';
import { SafeString } from '../value/safe-string.ts';

/** What stands after `is`. */
export interface Test {
  readonly parameters: readonly string[];
  readonly required?: number;
  readonly holds: (run: Run, value: unknown, args: readonly unknown[]) => boolean;
}

const simple = (holds: (value: unknown) => boolean): Test => ({ parameters: [], holds: (_, value) => holds(value) });
const withOne = (name: string, holds: (run: Run, value: unknown, other: unknown) => boolean): Test => ({
  parameters: [name],
  required: 1,
  holds: (run, value, [other]) => holds(run, value, other),
});

const isText = (value: unknown) => typeof value === 'string' || value instanceof SafeString;
const isNumber = (value: unknown) => typeof value !== 'boolean' && numberOf(value) !== undefined;
const isList = (value: unknown) => Array.isArray(value);

function remainder(run: Run, value: unknown, divisor: unknown): number {
  const number = numberOf(value);
  const by = numberOf(divisor);
  if (number === undefined || by === undefined)
    throw run.typeError(`cannot divide ${kindOf(value)} by ${kindOf(divisor)}`);
  if (by === 0) throw run.typeError('cannot divide by zero');
  return number % by;
}

const textTest = (transform: (text: string) => string): Test =>
  simple((value) => {
    const text = value instanceof SafeString ? value.text : value;
    return typeof text === 'string' && text === transform(text) && text.toUpperCase() !== text.toLowerCase();
  });

const compared = (operator: '==' | '!=' | '<' | '<=' | '>' | '>='): Test => withOne('other', comparisons[operator]);

/** Every test, by its name in Jinja. */
export const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', simple((value) => value !== undefined)],
  ['undefined', simple((value) => value === undefined)],
  ['none', simple((value) => value === null)],
  ['true', simple((value) => value === true)],
  ['false', simple((value) => value === false)],
  ['boolean', simple((value) => typeof value === 'boolean')],
  ['string', simple(isText)],
  ['number', simple(isNumber)],
  ['integer', simple((value) => isNumber(value) && !isFloat(value))],
  ['float', simple((value) => isNumber(value) && isFloat(value))],
  ['mapping', simple(isMapping)],
  ['sequence', simple((value) => isText(value) || isList(value) || isMapping(value))],
  ['iterable', simple((value) => isText(value) || isList(value) || isMapping(value))],
  ['callable', simple((value) => value instanceof EngineFunction)],
  ['escaped', simple((value) => value instanceof SafeString)],
  ['lower', textTest((text) => text.toLowerCase())],
  ['upper', textTest((text) => text.toUpperCase())],
  ['even', { parameters: [], holds: (run, value) => remainder(run, value, 2) === 0 }],
  ['odd', { parameters: [], holds: (run, value) => Math.abs(remainder(run, value, 2)) === 1 }],
  ['divisibleby', withOne('num', (run, value, by) => remainder(run, value, by) === 0)],
  ['in', withOne('seq', (run, value, container) => contains(run, container, value))],
  ['sameas', withOne('other', (_, value, other) => value === other)],
  ['filter', simple((value) => typeof value === 'string' && filters.has(value))],
  ['test', simple((value) => typeof value === 'string' && tests.has(value))],
  ['eq', compared('==')],
  ['equalto', compared('==')],
  ['ne', compared('!=')],
  ['lt', compared('<')],
  ['lessthan', compared('<')],
  ['le', compared('<=')],
  ['gt', compared('>')],
  ['greaterthan', compared('>')],
  ['ge', compared('>=')],
  // As `selectattr("total", ">", 5)` names them.
  ['==', compared('==')],
  ['!=', compared('!=')],
  ['<', compared('<')],
  ['<=', compared('<=')],
  ['>', compared('>')],
  ['>=', compared('>=')],
]);

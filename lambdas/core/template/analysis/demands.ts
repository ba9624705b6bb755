import type { Shape } from './follow.ts';
import { methodOwners } from './trace-call.ts';
import type { UsedAs } from './variable-use.ts';

/** What something is made for: the words for it, and whether a value of a type can be that. */
export interface Demand {
  readonly words: string;
  readonly fits: (shape: Shape) => boolean;
}

const one = (words: string, ...types: readonly Shape['type'][]): Demand => ({
  words,
  fits: ({ type }) => types.includes(type),
});

const number = one('a number', 'number', 'integer');
const text = one('a text', 'string');
const printable = one('a text', 'string', 'number', 'integer', 'boolean');
const list = one('a list', 'array');
const listOrText = one('a list or a text', 'array', 'string');
const mapping = one('a mapping', 'object');
const sized = one('a list, a mapping or a text', 'array', 'object', 'string');
const scalar = one('a text or a number', 'string', 'number', 'integer', 'boolean');
/** A time is an RFC 3339 text, or epoch time; a text of another format is none. */
const time: Demand = {
  words: 'a time (a text of format "date-time" or "date", or epoch time)',
  fits: ({ type, schema: { format } }) =>
    type === 'number' ||
    type === 'integer' ||
    (type === 'string' && (format === undefined || format === 'date-time' || format === 'date')),
};

const every = (demand: Demand, ...names: readonly string[]): readonly (readonly [string, Demand])[] =>
  names.map((name) => [name, demand]);

/** What each filter is made for; one that is not here takes anything. */
const filterDemands: ReadonlyMap<string, Demand> = new Map([
  ...every(number, 'number_format', 'currency', 'percent', 'filesizeformat', 'round', 'abs'),
  ...every(scalar, 'int', 'float'),
  ...every(time, 'format_datetime', 'format_date', 'format_time', 'relative_time'),
  ...every(printable, 'upper', 'lower', 'title', 'capitalize', 'trim', 'replace', 'truncate', 'indent', 'center'),
  ...every(printable, 'wordcount', 'wordwrap', 'striptags', 'nl2br', 'markdown', 'urlize'),
  ...every(list, 'join', 'sort', 'sum', 'min', 'max', 'unique', 'groupby', 'batch', 'slice', 'map'),
  ...every(list, 'select', 'reject', 'selectattr', 'rejectattr', 'random'),
  ...every(listOrText, 'first', 'last', 'reverse'),
  ...every(sized, 'length', 'count', 'list'),
  ...every(mapping, 'items', 'dictsort'),
]);

const testDemands: ReadonlyMap<string, Demand> = new Map(every(number, 'even', 'odd', 'divisibleby'));

const operatorDemands: ReadonlyMap<string, Demand> = new Map([
  ...every(number, '-', '/', '//', '%', '**'),
  ...every(one('a list or a text', 'array', 'string'), '[:]'),
  ...every(sized, 'in', 'not in'),
]);

/** Operators whose two sides must be alike. */
const alike: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '+']);
const others = { text, number } as const;

function methodDemand(name: string): Demand {
  const owners = [
    { types: ['string'], owner: methodOwners.text },
    { types: ['array'], owner: methodOwners.list },
    { types: ['object'], owner: methodOwners.mapping },
  ].filter(({ owner }) => owner.has(name));
  const types = owners.flatMap(({ types: some }) => some);
  const words = types.map((type) => ({ string: 'a text', array: 'a list', object: 'a mapping' })[type]).join(' or ');
  return { words: words === '' ? 'something else: nothing has it' : words, fits: ({ type }) => types.includes(type) };
}

/** What a use asks of a value; undefined where it takes anything. */
export function demandOf(as: UsedAs): Demand | undefined {
  switch (as.kind) {
    case 'value':
      return undefined;
    case 'filter':
      return filterDemands.get(as.name);
    case 'test':
      return testDemands.get(as.name);
    case 'method':
      return methodDemand(as.name);
    case 'loop':
      return one('a list or a mapping', 'array', 'object');
    case 'operator':
      return alike.has(as.name) && as.other !== undefined ? others[as.other] : operatorDemands.get(as.name);
  }
}

/** How a message names a use. */
export function nameOf(as: UsedAs): string {
  switch (as.kind) {
    case 'loop':
      return 'the loop';
    case 'method':
      return `the method ".${as.name}()"`;
    case 'operator':
      return as.name === '[:]' ? 'the slice' : `the operator "${as.name}"`;
    case 'value':
      return 'this';
    default:
      return `the ${as.kind} "${as.name}"`;
  }
}

import type { CompiledTemplate } from '../engine/compile-template.ts';
import type { LiteralValue } from '../engine/syntax/expressions.ts';
import type { MacroSource } from '../engine/syntax/statements.ts';
import type { Names } from './names.ts';
import type { PathStep, VariableUse } from './variable-use.ts';

/** What is known of a value before there is one. */
export type Known =
  | { readonly kind: 'path'; readonly path: VariableUse['path'] }
  /** One of these; nobody knows which. */
  | { readonly kind: 'either'; readonly values: readonly Known[] }
  /** A list whose elements are all alike. */
  | { readonly kind: 'list'; readonly item: Known }
  /** A list of these, which may have names too, as what `groupby` yields. */
  | { readonly kind: 'tuple'; readonly items: readonly Known[]; readonly fields?: ReadonlyMap<string, Known> }
  | { readonly kind: 'mapping'; readonly fields: ReadonlyMap<string, Known> }
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | { readonly kind: 'macro'; readonly macro: MacroSource; readonly around: Names; readonly home: CompiledTemplate }
  | { readonly kind: 'module'; readonly names: Names }
  /** The versions of a block above the one that asks. */
  | { readonly kind: 'super'; readonly block: string; readonly place: number }
  | { readonly kind: 'unknown' };

export const unknown: Known = { kind: 'unknown' };

/** Steps, and values that one may be, that are followed; no template that means well has more. */
const longestPath = 30;
const mostValues = 20;

const stepped = (value: Known, step: PathStep): Known =>
  value.kind === 'path' && value.path.length < longestPath ? { kind: 'path', path: [...value.path, step] } : unknown;

const anyOf = (values: readonly Known[]): Known => {
  const [first] = values;
  return first === undefined ? unknown : values.reduce(either, first);
};

/** One value or another; the same one stays itself. */
export function either(one: Known, other: Known): Known {
  if (one === other) return one;
  const values = [one, other].flatMap((value) => (value.kind === 'either' ? value.values : [value]));
  return values.length > mostValues ? unknown : { kind: 'either', values };
}

/** `value.name` */
export function fieldOf(value: Known, name: string): Known {
  if (value.kind === 'either') return anyOf(value.values.map((one) => fieldOf(one, name)));
  if (value.kind === 'mapping') return value.fields.get(name) ?? unknown;
  if (value.kind === 'tuple') return value.fields?.get(name) ?? unknown;
  if (value.kind === 'module') return value.names.find(name) ?? unknown;
  return stepped(value, { kind: 'field', name });
}

/** What going through it yields. */
export function itemOf(value: Known): Known {
  if (value.kind === 'either') return anyOf(value.values.map(itemOf));
  if (value.kind === 'list') return value.item;
  if (value.kind === 'tuple') return anyOf(value.items);
  return stepped(value, { kind: 'item' });
}

/** What the fields of a mapping hold. */
export function fieldValueOf(value: Known): Known {
  if (value.kind === 'either') return anyOf(value.values.map(fieldValueOf));
  if (value.kind === 'mapping') return anyOf([...value.fields.values()]);
  return stepped(value, { kind: 'value' });
}

/** An element at a place, which may be known. */
export function elementOf(value: Known, place?: number): Known {
  if (value.kind === 'either') return anyOf(value.values.map((one) => elementOf(one, place)));
  if (value.kind === 'list') return value.item;
  if (value.kind === 'tuple') return place === undefined ? anyOf(value.items) : (value.items.at(place) ?? unknown);
  return stepped(value, { kind: 'element' });
}

/** The value behind a dotted path such as `address.city`, as filters take it. */
export const attributeOf = (value: Known, path: string): Known =>
  path
    .split('.')
    .reduce((inner, name) => (/^\d+$/.test(name) ? elementOf(inner, Number(name)) : fieldOf(inner, name)), value);

/** The texts that a value can be, where it is written out. */
export function textsOf(value: Known): readonly string[] {
  if (value.kind === 'literal') return typeof value.value === 'string' ? [value.value] : [];
  if (value.kind === 'either') return value.values.flatMap(textsOf);
  return value.kind === 'tuple' ? value.items.flatMap(textsOf) : [];
}

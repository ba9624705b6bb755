import type { Position } from '../engine/syntax/position.ts';

/** One step from a variable to what is in it. */
export type PathStep =
  /** A field by its name. */
  | { readonly kind: 'field'; readonly name: string }
  /** What going through it yields: a list's elements, a mapping's names, a text's characters. */
  | { readonly kind: 'item' }
  /** A mapping's values, as `.values()` and `.items()` yield them. */
  | { readonly kind: 'value' }
  /** An element by a place or name that only rendering knows, or by a number. */
  | { readonly kind: 'element' };

/** What is done with a variable directly. */
export type UsedAs =
  /** Printed, compared for equality, given on, or asked whether it is true: whatever it is. */
  | { readonly kind: 'value' }
  | { readonly kind: 'filter' | 'test' | 'method'; readonly name: string }
  /** `other` is the type of a literal on the other side, where there is one. */
  | { readonly kind: 'operator'; readonly name: string; readonly other?: 'text' | 'number' }
  /** Gone through by a `for`. */
  | { readonly kind: 'loop' };

/** One use of a variable in a template. Lines and columns count from 1. */
export interface VariableUse extends Position {
  /** The variable's name and the steps from it; `for item in data.items` makes `item.price` a step into `data`. */
  readonly path: readonly [root: string, ...steps: PathStep[]];
  readonly as: UsedAs;
  /** The other template that it stands in, by its name. */
  readonly template?: string;
}

const stepText = (step: PathStep): string => {
  if (step.kind === 'field') return `.${step.name}`;
  return step.kind === 'value' ? '{}' : '[]';
};

/** A path as people read it: `data.items[].price`; `{}` stands for a mapping's values. */
export const pathText = ([root, ...steps]: VariableUse['path']): string => root + steps.map(stepText).join('');

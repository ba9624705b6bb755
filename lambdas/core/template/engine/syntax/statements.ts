import type { Arguments, Expression, Target } from './expressions.ts';

/** A filter with its arguments, without an input: as in `{% filter upper %}`. */
export interface FilterUse {
  readonly name: string;
  readonly args: Arguments;
  readonly at: number;
}

/** One node of a template's body; `at` is the offset of its opening tag. */
export type Statement =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'output'; readonly value: Expression; readonly at: number }
  | {
      readonly kind: 'if';
      readonly branches: readonly { readonly condition: Expression; readonly body: Block }[];
      readonly otherwise: Block | undefined;
      readonly at: number;
    }
  | {
      readonly kind: 'for';
      readonly target: Target;
      readonly items: Expression;
      readonly filter: Expression | undefined;
      readonly body: Block;
      readonly otherwise: Block | undefined;
      readonly at: number;
    }
  | { readonly kind: 'set'; readonly target: Target; readonly value: Expression; readonly at: number }
  | {
      readonly kind: 'set-block';
      readonly name: string;
      readonly filters: readonly FilterUse[];
      readonly body: Block;
      readonly at: number;
    }
  | {
      readonly kind: 'with';
      readonly bindings: readonly { readonly target: Target; readonly value: Expression }[];
      readonly body: Block;
      readonly at: number;
    }
  | {
      readonly kind: 'filter-block';
      readonly filters: readonly FilterUse[];
      readonly body: Block;
      readonly at: number;
    }
  | { readonly kind: 'jump'; readonly to: 'break' | 'continue'; readonly at: number };

export type Block = readonly Statement[];

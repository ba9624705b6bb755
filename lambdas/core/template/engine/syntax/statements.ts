import type { Arguments, Expression, Target } from './expressions.ts';

type CallExpression = Extract<Expression, { readonly kind: 'call' }>;

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
      /** Its body may call `loop(items)`. */
      readonly isRecursive: boolean;
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
  | { readonly kind: 'jump'; readonly to: 'break' | 'continue'; readonly at: number }
  | { readonly kind: 'do'; readonly value: Expression; readonly at: number }
  | { readonly kind: 'macro'; readonly macro: MacroSource; readonly at: number }
  | { readonly kind: 'call-block'; readonly call: CallExpression; readonly caller: MacroSource; readonly at: number }
  | {
      readonly kind: 'include';
      readonly template: Expression;
      readonly ignoresMissing: boolean;
      readonly withContext: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'import';
      readonly template: Expression;
      /** The whole template under one name, or some of its names, each under its own or another. */
      readonly as: string | readonly { readonly name: string; readonly alias: string; readonly at: number }[];
      readonly withContext: boolean;
      readonly at: number;
    }
  | { readonly kind: 'extends'; readonly template: Expression; readonly at: number }
  | {
      readonly kind: 'block';
      readonly name: string;
      /** A template that extends this one must bring it. */
      readonly isRequired: boolean;
      readonly body: Block;
      readonly at: number;
    }
  | { readonly kind: 'autoescape'; readonly value: Expression; readonly body: Block; readonly at: number };

/** A macro as written, or the body of a call block. */
export interface MacroSource {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly otherwise: Expression | undefined }[];
  readonly body: Block;
  readonly at: number;
}

export type Block = readonly Statement[];

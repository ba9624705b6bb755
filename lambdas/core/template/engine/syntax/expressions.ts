/** Every expression knows where it stands (`at`, an offset) and how deep its tree is. */
interface Node {
  readonly at: number;
  readonly depth: number;
}

/** Arguments as written: by place, then by name. */
export interface Arguments {
  readonly positional: readonly Expression[];
  readonly named: readonly { readonly name: string; readonly value: Expression; readonly at: number }[];
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

/** A literal's value; whole floats (`1.0`) are told apart from whole numbers by `float`. */
export type LiteralValue = string | number | boolean | null;

export type Expression =
  | (Node & { readonly kind: 'literal'; readonly value: LiteralValue; readonly float: boolean })
  | (Node & { readonly kind: 'name'; readonly name: string })
  | (Node & { readonly kind: 'attribute'; readonly object: Expression; readonly name: string })
  | (Node & { readonly kind: 'item'; readonly object: Expression; readonly index: Expression })
  | (Node & {
      readonly kind: 'slice';
      readonly object: Expression;
      readonly start: Expression | undefined;
      readonly stop: Expression | undefined;
      readonly step: Expression | undefined;
    })
  | (Node & { readonly kind: 'call'; readonly callee: Expression; readonly args: Arguments })
  | (Node & { readonly kind: 'filter'; readonly input: Expression; readonly name: string; readonly args: Arguments })
  | (Node & {
      readonly kind: 'test';
      readonly input: Expression;
      readonly name: string;
      readonly args: Arguments;
      readonly negated: boolean;
    })
  | (Node & { readonly kind: 'unary'; readonly operator: '-' | '+' | 'not'; readonly operand: Expression })
  | (Node & {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: 'logical';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Node & {
      readonly kind: 'comparison';
      readonly first: Expression;
      readonly rest: readonly { readonly operator: ComparisonOperator; readonly right: Expression }[];
    })
  | (Node & { readonly kind: 'concatenation'; readonly parts: readonly Expression[] })
  | (Node & {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression | undefined;
    })
  | (Node & { readonly kind: 'list'; readonly items: readonly Expression[] })
  | (Node & {
      readonly kind: 'mapping';
      readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
    });

/** What a value can be given to: a name, a namespace's attribute, or several within parentheses or commas. */
export type Target =
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'attribute'; readonly object: string; readonly name: string; readonly at: number }
  | { readonly kind: 'names'; readonly targets: readonly Target[]; readonly at: number };

import type { Expression } from '../syntax/expressions.ts';
import { floatValue } from '../value/whole-float.ts';
import type { Evaluate } from './closures.ts';
import { compileAttribute, compileItem, compileSlice } from './compile-access.ts';
import { compileCall } from './compile-call.ts';
import { compileList, compileMapping } from './compile-collection.ts';
import { compileFilter, compileTest } from './compile-filter.ts';
import { compileComparison, compileConditional, compileLogical } from './compile-logic.ts';
import { compileBinary, compileConcatenation, compileUnary } from './compile-operator.ts';
import { lookUp } from './names.ts';

/** Turns an expression into a closure. Throws `TemplateSyntaxError` for a filter, test or argument that is not there. */
export function compileExpression(node: Expression): Evaluate {
  switch (node.kind) {
    case 'literal': {
      const value = node.float && typeof node.value === 'number' ? floatValue(node.value) : node.value;
      return () => value;
    }
    case 'name': {
      const { name } = node;
      return (run) => lookUp(run, name);
    }
    case 'attribute':
      return compileAttribute(node);
    case 'item':
      return compileItem(node);
    case 'slice':
      return compileSlice(node);
    case 'call':
      return compileCall(node);
    case 'filter':
      return compileFilter(node);
    case 'test':
      return compileTest(node);
    case 'unary':
      return compileUnary(node);
    case 'binary':
      return compileBinary(node);
    case 'logical':
      return compileLogical(node);
    case 'comparison':
      return compileComparison(node);
    case 'concatenation':
      return compileConcatenation(node);
    case 'conditional':
      return compileConditional(node);
    case 'list':
      return compileList(node);
    case 'mapping':
      return compileMapping(node);
  }
}

/** An expression of one kind. */
export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { readonly kind: Kind }>;

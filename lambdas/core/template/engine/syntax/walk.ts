import type { Expression } from './expressions.ts';
import { argumentValues } from './parse-arguments.ts';
import type { Block, Statement } from './statements.ts';

const present = <Item>(...items: readonly (Item | undefined)[]): readonly Item[] =>
  items.filter((item) => item !== undefined);

/** The expressions that an expression is made of. */
export function partsOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'attribute':
      return [node.object];
    case 'item':
      return [node.object, node.index];
    case 'slice':
      return present(node.object, node.start, node.stop, node.step);
    case 'call':
      return [node.callee, ...argumentValues(node.args)];
    case 'filter':
    case 'test':
      return [node.input, ...argumentValues(node.args)];
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'comparison':
      return [node.first, ...node.rest.map(({ right }) => right)];
    case 'concatenation':
      return node.parts;
    case 'conditional':
      return present(node.condition, node.then, node.otherwise);
    case 'list':
      return node.items;
    case 'mapping':
      return node.entries.flatMap(({ key, value }) => [key, value]);
  }
}

/** The expressions that stand in a statement itself, not in the bodies within it. */
export function expressionsOf(node: Statement): readonly Expression[] {
  switch (node.kind) {
    case 'text':
    case 'jump':
    case 'block':
      return [];
    case 'output':
    case 'set':
    case 'do':
    case 'autoescape':
      return [node.value];
    case 'if':
      return node.branches.map(({ condition }) => condition);
    case 'for':
      return present(node.items, node.filter);
    case 'set-block':
    case 'filter-block':
      return node.filters.flatMap(({ args }) => argumentValues(args));
    case 'with':
      return node.bindings.map(({ value }) => value);
    case 'macro':
      return present(...node.macro.parameters.map(({ otherwise }) => otherwise));
    case 'call-block':
      return [node.call, ...present(...node.caller.parameters.map(({ otherwise }) => otherwise))];
    case 'include':
    case 'import':
    case 'extends':
      return [node.template];
  }
}

/** The bodies within a statement. */
export function bodiesOf(node: Statement): readonly Block[] {
  switch (node.kind) {
    case 'if':
      return present(...node.branches.map(({ body }) => body), node.otherwise);
    case 'for':
      return present(node.body, node.otherwise);
    case 'macro':
      return [node.macro.body];
    case 'call-block':
      return [node.caller.body];
    default:
      return 'body' in node ? [node.body] : [];
  }
}

/** Every statement of a body, those within others too. */
export const statementsIn = (body: Block): readonly Statement[] =>
  body.flatMap((node) => [node, ...bodiesOf(node).flatMap(statementsIn)]);

/** Whether a name is used anywhere in a body. */
export const uses = (body: Block, name: string): boolean =>
  statementsIn(body).some((node) => expressionsOf(node).some((expression) => names(expression, name)));

const names = (node: Expression, name: string): boolean =>
  (node.kind === 'name' && node.name === name) || partsOf(node).some((part) => names(part, name));

import type { Run } from '../runtime/run.ts';
import type { Arguments } from '../syntax/expressions.ts';
import { nearest } from '../syntax/nearest.ts';
import { TemplateSyntaxError } from '../syntax/template-syntax-error.ts';
import type { Evaluate } from './closures.ts';
import { compileExpression } from './compile-expression.ts';

/** The arguments that a filter, test or method takes, by place and by name; the first `required` must be given. */
export interface Signature {
  readonly parameters: readonly string[];
  readonly required?: number;
}

/** Puts written arguments in the order of the parameters; what is not given is undefined. A misfit is a syntax error. */
export function bindArguments(
  what: string,
  signature: Signature,
  args: Arguments,
  at: number,
): (run: Run) => readonly unknown[] {
  const { parameters, required = 0 } = signature;
  if (args.positional.length > parameters.length) {
    throw new TemplateSyntaxError(`${what} takes at most ${parameters.length} argument(s)`, at);
  }
  const bound: (Evaluate | undefined)[] = parameters.map((_, place) => {
    const given = args.positional[place];
    return given === undefined ? undefined : compileExpression(given);
  });
  for (const { name, value, at: nameAt } of args.named) {
    const place = parameters.indexOf(name);
    if (place === -1)
      throw new TemplateSyntaxError(`${what} has no argument "${name}"${nearest(name, parameters)}`, nameAt);
    if (bound[place] !== undefined) throw new TemplateSyntaxError(`${what} is given "${name}" twice`, nameAt);
    bound[place] = compileExpression(value);
  }
  const missing = parameters.findIndex((_, place) => place < required && bound[place] === undefined);
  if (missing !== -1) throw new TemplateSyntaxError(`${what} needs the argument "${parameters[missing]}"`, at);
  while (bound.length > 0 && bound.at(-1) === undefined) bound.pop();
  const constant = constantArguments(args);
  if (constant !== undefined && bound.length === constant.length) return () => constant;
  return (run) => bound.map((evaluate) => evaluate?.(run));
}

/** The values of arguments that are written out, all by place; they are made once. */
function constantArguments({ positional, named }: Arguments): readonly unknown[] | undefined {
  if (named.length > 0 || positional.some((value) => value.kind !== 'literal' || value.float)) return undefined;
  return Object.freeze(positional.map((value) => (value.kind === 'literal' ? value.value : undefined)));
}

/** As `bindArguments`, for values, where only rendering knows what is called. */
export function bindValues(
  run: Run,
  what: string,
  signature: Signature,
  positional: readonly unknown[],
  named: readonly { readonly name: string; readonly value: unknown }[],
): readonly unknown[] {
  const { parameters, required = 0 } = signature;
  if (positional.length > parameters.length) {
    throw run.typeError(`${what} takes at most ${parameters.length} argument(s)`);
  }
  const bound = [...positional];
  for (const { name, value } of named) {
    const place = parameters.indexOf(name);
    if (place === -1) throw run.typeError(`${what} has no argument "${name}"${nearest(name, parameters)}`);
    if (place < positional.length) throw run.typeError(`${what} is given "${name}" twice`);
    bound[place] = value;
  }
  if (positional.length + named.length < required) {
    throw run.typeError(`${what} needs the argument "${parameters[positional.length]}"`);
  }
  return bound;
}

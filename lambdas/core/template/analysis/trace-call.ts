import { listMethods } from '../engine/methods/list-methods.ts';
import { mappingMethods } from '../engine/methods/mapping-methods.ts';
import { textMethods } from '../engine/methods/text-methods.ts';
import type { Arguments, Expression } from '../engine/syntax/expressions.ts';
import type { MacroSource } from '../engine/syntax/statements.ts';
import { either, fieldOf, fieldValueOf, type Known, unknown } from './known.ts';
import { Names } from './names.ts';
import type { Trace } from './trace.ts';
import { traceBlock, traceBlockVersion } from './trace-block.ts';
import { read, startOf, use } from './trace-expression.ts';

type Call = Extract<Expression, { readonly kind: 'call' }>;

interface Given {
  readonly positional: readonly Known[];
  readonly named: ReadonlyMap<string, Known>;
}

/** What a call yields. `caller` is the body of a call block. */
export function traceCall(trace: Trace, { callee, args }: Call, caller?: Known): Known {
  const given = { positional: args.positional.map((value) => use(trace, value)), named: namedIn(trace, args) };
  if (callee.kind === 'attribute') {
    const object = read(trace, callee.object);
    if (object.kind === 'module') return traceCallOf(trace, fieldOf(object, callee.name), given, caller);
    return traceMethod(trace, object, callee, given);
  }
  if (callee.kind === 'name' && callee.name === 'dict' && trace.names.find('dict') === undefined)
    return { kind: 'mapping', fields: given.named };
  return traceCallOf(trace, read(trace, callee), given, caller);
}

const namedIn = (trace: Trace, { named }: Arguments): ReadonlyMap<string, Known> =>
  new Map(named.map(({ name, value }) => [name, use(trace, value)]));

function traceMethod(
  trace: Trace,
  object: Known,
  callee: Extract<Expression, { readonly kind: 'attribute' }>,
  { positional }: Given,
): Known {
  const { name } = callee;
  trace.note(object, { kind: 'method', name }, startOf(callee));
  const [first, second] = positional;
  if (name === 'get' && first?.kind === 'literal') {
    const field = fieldOf(object, String(first.value));
    trace.note(field, { kind: 'value' }, startOf(callee));
    return second === undefined || second.kind === 'literal' ? field : either(field, second);
  }
  if (name === 'values') return { kind: 'list', item: fieldValueOf(object) };
  if (name === 'items') return { kind: 'list', item: { kind: 'tuple', items: [unknown, fieldValueOf(object)] } };
  return unknown;
}

function traceCallOf(trace: Trace, called: Known, given: Given, caller?: Known): Known {
  if (called.kind === 'macro') {
    const names = new Names(called.around);
    const { parameters } = called.macro;
    trace.within({ names, template: called.home }, () => {
      for (const [place, { name, otherwise }] of parameters.entries()) {
        const value = given.positional[place] ?? given.named.get(name);
        names.set(name, value ?? (otherwise === undefined ? unknown : use(trace, otherwise)));
      }
      names.set('caller', caller ?? unknown);
      traceBlock(trace, called.macro.body);
    });
  } else if (called.kind === 'super') traceBlockVersion(trace, called.block, called.place);
  else if (caller?.kind === 'macro') traceUncalled(trace, caller);
  return unknown;
}

/** Walks through a macro that nobody is seen to call: of what it is given nothing is known. */
export function traceUncalled(trace: Trace, { macro, around, home }: Extract<Known, { kind: 'macro' }>): void {
  const names = new Names(around);
  trace.within({ names, template: home }, () => {
    for (const { name, otherwise } of macro.parameters) {
      if (otherwise !== undefined) use(trace, otherwise);
      names.set(name, unknown);
    }
    names.set('caller', unknown);
    traceBlock(trace, macro.body);
  });
}

/** A macro where it is defined. */
export const macroHere = (trace: Trace, macro: MacroSource): Extract<Known, { kind: 'macro' }> => ({
  kind: 'macro',
  macro,
  around: trace.names,
  home: trace.template,
});

/** Every method that a text, a list or a mapping has. */
export const methodOwners = { text: textMethods, list: listMethods, mapping: mappingMethods } as const;

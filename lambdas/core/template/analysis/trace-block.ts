import type { Target } from '../engine/syntax/expressions.ts';
import type { Block, FilterUse, Statement } from '../engine/syntax/statements.ts';
import { elementOf, itemOf, type Known, unknown } from './known.ts';
import { Names } from './names.ts';
import type { Trace } from './trace.ts';
import { macroHere, traceCall, traceUncalled } from './trace-call.ts';
import { read, startOf, use } from './trace-expression.ts';
import { traceFilter } from './trace-filter.ts';
import { traceImport, traceInclude } from './trace-template.ts';

/** Walks through a body. */
export function traceBlock(trace: Trace, body: Block): void {
  for (const node of body) if (trace.goesOn()) traceStatement(trace, node);
}

function traceStatement(trace: Trace, node: Statement): void {
  switch (node.kind) {
    case 'text':
    case 'jump':
    case 'extends':
      return;
    case 'output':
    case 'do':
      use(trace, node.value);
      return;
    case 'if':
      for (const { condition } of node.branches) use(trace, condition);
      traceWays(trace, [...node.branches.map(({ body }) => body), node.otherwise ?? []]);
      return;
    case 'for':
      traceFor(trace, node);
      return;
    case 'set':
      give(trace.names, node.target, use(trace, node.value));
      return;
    case 'set-block':
      inner(trace, () => traceBlock(trace, node.body));
      traceFilters(trace, node.filters, node.at);
      trace.names.set(node.name, unknown);
      return;
    case 'filter-block':
      inner(trace, () => traceBlock(trace, node.body));
      traceFilters(trace, node.filters, node.at);
      return;
    case 'with': {
      const values = node.bindings.map(({ value }) => use(trace, value));
      inner(trace, () => {
        for (const [place, { target }] of node.bindings.entries()) give(trace.names, target, values[place] ?? unknown);
        traceBlock(trace, node.body);
      });
      return;
    }
    case 'macro': {
      const macro = macroHere(trace, node.macro);
      trace.names.set(node.macro.name, macro);
      // Of another template's macros only those count that are called.
      if (trace.template === trace.entry) traceUncalled(trace, macro);
      return;
    }
    case 'call-block':
      traceCall(trace, node.call, macroHere(trace, node.caller));
      return;
    case 'include':
      traceInclude(trace, node);
      return;
    case 'import':
      traceImport(trace, node);
      return;
    case 'block':
      if (trace.blocks.has(node.name)) traceBlockVersion(trace, node.name, 0);
      return;
    case 'autoescape':
      use(trace, node.value);
      traceBlock(trace, node.body);
  }
}

/** Each way costs a copy of the names that are set here. */
function traceWays(trace: Trace, bodies: readonly Block[]): void {
  if (!trace.goesOn(trace.names.size * bodies.length)) return;
  trace.names.branch(bodies.map((body) => () => traceBlock(trace, body)));
}

function traceFor(trace: Trace, node: Extract<Statement, { readonly kind: 'for' }>): void {
  const items = read(trace, node.items);
  trace.note(items, { kind: 'loop' }, startOf(node.items));
  inner(trace, () => {
    give(trace.names, node.target, itemOf(items));
    if (node.filter !== undefined) use(trace, node.filter);
    trace.names.set('loop', unknown);
    traceBlock(trace, node.body);
  });
  if (node.otherwise !== undefined) traceBlock(trace, node.otherwise);
}

/** Prints a block's version at this place, 0 being the one furthest from the layout. */
export function traceBlockVersion(trace: Trace, block: string, place: number): void {
  const version = trace.blocks.get(block)?.[place];
  if (version === undefined) return;
  const names = new Names(trace.names);
  names.set('super', { kind: 'super', block, place: place + 1 });
  trace.within({ names, template: version.home }, () => traceBlock(trace, version.body));
}

/** Walks where new names are forgotten afterwards. */
function inner(trace: Trace, walk: () => void): void {
  const { names } = trace;
  trace.names = new Names(names);
  walk();
  trace.names = names;
}

function give(names: Names, target: Target, value: Known): void {
  if (target.kind === 'name') names.set(target.name, value);
  else if (target.kind === 'names')
    for (const [place, part] of target.targets.entries()) give(names, part, elementOf(value, place));
}

function traceFilters(trace: Trace, filters: readonly FilterUse[], at: number): void {
  for (const filter of filters) traceFilter(trace, unknown, filter, at);
}

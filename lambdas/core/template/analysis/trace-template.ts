import type { CompiledTemplate } from '../engine/compile-template.ts';
import type { Target } from '../engine/syntax/expressions.ts';
import type { Block, Statement } from '../engine/syntax/statements.ts';
import { statementsIn } from '../engine/syntax/walk.ts';
import { fieldOf, type Known, textsOf } from './known.ts';
import { Names } from './names.ts';
import type { Trace } from './trace.ts';
import { traceBlock } from './trace-block.ts';
import { use } from './trace-expression.ts';

/** Walks through a template and those that it extends, as rendering goes through them. */
export function traceTemplate(trace: Trace, template: CompiledTemplate, names: Names): void {
  const around = trace.blocks;
  trace.blocks = new Map();
  let current: CompiledTemplate | undefined = template;
  const seen = new Set<CompiledTemplate>();
  while (current !== undefined && !seen.has(current)) {
    seen.add(current);
    current = traceOne(trace, current, names);
  }
  trace.blocks = around;
}

/** Walks through one; the template that it extends is walked through next, and prints the blocks. */
function traceOne(trace: Trace, template: CompiledTemplate, names: Names): CompiledTemplate | undefined {
  const statements = statementsIn(template.body);
  for (const node of statements) for (const name of setBy(node)) trace.assigned.add(name);
  let parent: CompiledTemplate | undefined;
  trace.within({ names, template }, () => {
    const extended = template.body.find((node) => node.kind === 'extends');
    if (extended !== undefined) [parent] = templatesNamed(trace, use(trace, extended.template));
  });
  const { blocks } = trace;
  const walk = (body: Block) => trace.within({ names, template }, () => traceBlock(trace, body));
  // While the child runs its blocks print nothing; they do where the layout has their place.
  if (parent !== undefined) {
    trace.blocks = new Map();
    walk(template.body);
    trace.blocks = blocks;
  }
  for (const node of statements) {
    if (node.kind !== 'block') continue;
    blocks.set(node.name, [...(blocks.get(node.name) ?? []), { body: node.body, home: template }]);
  }
  if (parent === undefined) walk(template.body);
  return parent;
}

/** Walks through what is included, where its name is written out and it is there. */
export function traceInclude(trace: Trace, node: Extract<Statement, { readonly kind: 'include' }>): void {
  for (const template of templatesNamed(trace, use(trace, node.template)))
    traceTemplate(trace, template, new Names(node.withContext ? trace.names : undefined));
}

/** Gives names to what another template sets. */
export function traceImport(trace: Trace, node: Extract<Statement, { readonly kind: 'import' }>): void {
  const [template] = templatesNamed(trace, use(trace, node.template));
  const names = new Names(node.withContext ? trace.names : undefined);
  if (template !== undefined) traceTemplate(trace, template, names);
  const imported: Known = { kind: 'module', names };
  if (typeof node.as === 'string') trace.names.set(node.as, imported);
  else for (const { name, alias } of node.as) trace.names.set(alias, fieldOf(imported, name));
}

/** Templates that a value may name; of a list the first that there is. */
function templatesNamed(trace: Trace, name: Known): readonly CompiledTemplate[] {
  const found = textsOf(name).flatMap((text) => trace.library.get(text) ?? []);
  return name.kind === 'tuple' ? found.slice(0, 1) : found;
}

/** Names that a statement sets for what follows it. */
function setBy(node: Statement): readonly string[] {
  switch (node.kind) {
    case 'set':
      return namesIn(node.target);
    case 'set-block':
      return [node.name];
    case 'macro':
      return [node.macro.name];
    case 'import':
      return typeof node.as === 'string' ? [node.as] : node.as.map(({ alias }) => alias);
    default:
      return [];
  }
}

function namesIn(target: Target): readonly string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'names' ? target.targets.flatMap(namesIn) : [];
}

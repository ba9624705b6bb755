import { utf8Length } from '../runtime/utf8.ts';
import type { Block, Statement } from '../syntax/statements.ts';
import { SafeString } from '../value/safe-string.ts';
import { toText } from '../value/text.ts';
import { isTrue } from '../value/truth.ts';
import { type Execute, type Flow, flow } from './closures.ts';
import { compileAutoescape } from './compile-autoescape.ts';
import { compileExpression } from './compile-expression.ts';
import { compileFor } from './compile-for.ts';
import { compileImport, compileInclude } from './compile-include.ts';
import { compileBlockTag, compileExtends } from './compile-inheritance.ts';
import { compileCallBlock, compileMacro } from './compile-macro.ts';
import { compileFilterBlock, compileSet, compileSetBlock, compileWith } from './compile-set.ts';

/** Turns a body into one closure. */
export function compileBlock(block: Block): Execute {
  const statements = block.map(compileStatement);
  const [only] = statements;
  if (only !== undefined && statements.length === 1) return only;
  return (run) => {
    for (const execute of statements) {
      const ended = execute(run);
      if (ended !== flow.on) return ended;
    }
    return flow.on;
  };
}

/** A statement of one kind. */
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { readonly kind: Kind }>;

function compileStatement(node: Statement): Execute {
  switch (node.kind) {
    case 'text':
      return compileText(node);
    case 'output':
      return compileOutput(node);
    case 'if':
      return compileIf(node);
    case 'for':
      return compileFor(node);
    case 'set':
      return compileSet(node);
    case 'set-block':
      return compileSetBlock(node);
    case 'with':
      return compileWith(node);
    case 'filter-block':
      return compileFilterBlock(node);
    case 'jump':
      return compileJump(node);
    case 'do':
      return compileDo(node);
    case 'macro':
      return compileMacro(node);
    case 'call-block':
      return compileCallBlock(node);
    case 'include':
      return compileInclude(node);
    case 'import':
      return compileImport(node);
    case 'extends':
      return compileExtends(node);
    case 'block':
      return compileBlockTag(node);
    case 'autoescape':
      return compileAutoescape(node);
  }
}

function compileText({ text, at }: StatementOf<'text'>): Execute {
  const bytes = utf8Length(text);
  return (run) => {
    run.at = at;
    run.step();
    run.write(text, bytes);
    return flow.on;
  };
}

function compileOutput(node: StatementOf<'output'>): Execute {
  const evaluate = compileExpression(node.value);
  const { at } = node;
  return (run) => {
    run.at = at;
    run.step();
    const value = evaluate(run);
    if (typeof value === 'string') run.write(run.escape(run, value));
    else if (value instanceof SafeString) run.write(value.text);
    else if (typeof value === 'object' && value !== null) run.write(run.escape(run, toText(run, value)));
    else run.write(toText(run, value));
    return flow.on;
  };
}

function compileDo({ value, at }: StatementOf<'do'>): Execute {
  const evaluate = compileExpression(value);
  return (run) => {
    run.at = at;
    run.step();
    evaluate(run);
    return flow.on;
  };
}

function compileJump({ to }: StatementOf<'jump'>): Execute {
  const ended: Flow = flow[to];
  return () => ended;
}

function compileIf(node: StatementOf<'if'>): Execute {
  const branches = node.branches.map(({ condition, body }) => ({
    condition: compileExpression(condition),
    body: compileBlock(body),
  }));
  const otherwise = node.otherwise === undefined ? undefined : compileBlock(node.otherwise);
  const { at } = node;
  return (run) => {
    run.at = at;
    run.step();
    for (const { condition, body } of branches) if (isTrue(run, condition(run))) return body(run);
    return otherwise === undefined ? flow.on : otherwise(run);
  };
}

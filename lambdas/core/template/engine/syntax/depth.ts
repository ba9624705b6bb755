import type { Expression } from './expressions.ts';
import { syntaxLimits } from './limits.ts';
import { TemplateSyntaxError } from './template-syntax-error.ts';

/** The depth of a node over its parts. Refuses a tree that rendering could not climb down. */
export function depthOver(at: number, ...parts: readonly (Expression | undefined)[]): number {
  let depth = 0;
  for (const part of parts) if (part !== undefined && part.depth > depth) depth = part.depth;
  return checkDepth(at, depth + 1);
}

/** Refuses what is deeper than an expression may be. */
export function checkDepth(at: number, depth: number): number {
  if (depth <= syntaxLimits.expressionDepth) return depth;
  throw new TemplateSyntaxError(
    `this expression is nested more than ${syntaxLimits.expressionDepth} levels deep; split it with {% set %}`,
    at,
  );
}

/** Refuses a list, mapping, call or concatenation with too many parts. */
export function checkParts(at: number, count: number): void {
  if (count <= syntaxLimits.parts) return;
  throw new TemplateSyntaxError(`more than ${syntaxLimits.parts} parts in one expression`, at);
}

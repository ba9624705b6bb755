import type * as z from 'zod';

/** How large a declaration may be. */
export const schemaLimits = {
  /** Schemas within one another. */
  depth: 10,
  /** Values of every kind, all together. */
  values: 5_000,
  /** Names in one list. */
  names: 500,
  nameLength: 100,
  /** Values of an `enum`, alternatives of an `anyOf`. */
  choices: 100,
  textLength: 500,
} as const;

/** Each schema within another takes two levels of JSON at most: `properties`, and the field. */
const jsonDepth = schemaLimits.depth * 2;

/** Refuses what is too deep or too large before anything goes through it by recursion. */
export function checkSchemaSize(value: unknown, context: z.RefinementCtx): void {
  const rest: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  for (let count = 1; rest.length > 0; count += 1) {
    const next = rest.pop();
    if (typeof next?.value !== 'object' || next.value === null) continue;
    if (next.depth > jsonDepth) {
      context.addIssue({
        code: 'custom',
        message: `must not nest schemas more than ${schemaLimits.depth} levels deep`,
      });
      return;
    }
    const inner: readonly unknown[] = Object.values(next.value);
    if (count + rest.length + inner.length > schemaLimits.values) {
      context.addIssue({ code: 'custom', message: `must not hold more than ${schemaLimits.values} values` });
      return;
    }
    for (const one of inner) rest.push({ value: one, depth: next.depth + 1 });
  }
}

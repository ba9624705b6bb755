/**
 * Functions of JSONata that a condition does not have, and why. What remains is pure, and takes time in proportion to what
 * it is given.
 */
export const refusedFunctions = {
  eval: 'it would run text that nobody checked',
  random: 'a condition must judge the same event alike each time',
  shuffle: 'a condition must judge the same event alike each time',
  match: 'it needs a regular expression',
  distinct: 'it compares each value with every other',
  formatNumber: 'a condition has no pictures',
  formatInteger: 'a condition has no pictures',
  parseInteger: 'a condition has no pictures',
} as const satisfies Readonly<Record<string, string>>;

/** A part of an expression that a condition may not have. */
export interface RefusedPart {
  readonly message: string;
  readonly position: number | undefined;
}

/** The first part of a parsed expression that is refused: a function by its name, or a regular expression. */
export function findRefusedPart(ast: unknown): RefusedPart | undefined {
  const seen = new Set<unknown>();
  const open: unknown[] = [ast];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null || seen.has(part)) continue;
    seen.add(part);
    const message = refusalOf(part);
    if (message !== undefined) return { message, position: positionOf(part) };
    open.push(...Object.values(part).filter((value) => typeof value === 'object' && value !== null));
  }
  return undefined;
}

function refusalOf(part: object): string | undefined {
  if (!('type' in part)) return undefined;
  if (part.type === 'regex') return 'a condition has no regular expressions: use = , in, $contains or the pattern';
  if (part.type !== 'variable' || !('value' in part) || typeof part.value !== 'string') return undefined;
  const why = Object.entries(refusedFunctions).find(([name]) => name === part.value)?.[1];
  return why === undefined ? undefined : `a condition has no $${part.value}: ${why}`;
}

const positionOf = (part: object): number | undefined =>
  'position' in part && typeof part.position === 'number' ? part.position : undefined;

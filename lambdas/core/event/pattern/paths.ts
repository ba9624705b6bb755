/** The path and everything on the way to it: `a`, `a.b`, `a.b.c`. */
export function prefixesOf(path: string): readonly string[] {
  const prefixes: string[] = [];
  for (let at = path.indexOf('.'); at >= 0; at = path.indexOf('.', at + 1)) prefixes.push(path.slice(0, at));
  return [...prefixes, path];
}

/** Whether a path is another or leads through it. */
export const leadsThrough = (path: string, through: string): boolean =>
  path === through || path.startsWith(`${through}.`);

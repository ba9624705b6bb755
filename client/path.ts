/** A path, spelled when it is called, so that a wrong part rejects a call as any other failure does. */
export type Path = () => string;

/** A part that would make a path lead elsewhere. */
export class PathError extends Error {
  override readonly name = 'PathError';
}

/** A URL takes these out of a path, or makes a step back of them, and no encoding keeps it from that. */
const unsayable: ReadonlySet<string> = new Set(['', '.', '..']);

/**
 * A path with whatever somebody names in it: path`/v1/segments/${key}`. Each part stays one part, whatever stands in it.
 *
 * @throws PathError when it is called, for a part that is empty, "." or "..", with what stands before it.
 */
export const path =
  (literals: readonly string[], ...parts: readonly (string | number)[]): Path =>
  () =>
    literals.reduce((before, literal, place) => `${before}${encoded(parts[place - 1], before)}${literal}`);

function encoded(part: string | number | undefined, before: string): string {
  const text = String(part ?? '');
  if (unsayable.has(text))
    throw new PathError(`${JSON.stringify(text)} after ${before} names nothing: give an id or a key there`);
  return encodeURIComponent(text);
}

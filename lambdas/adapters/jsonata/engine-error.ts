/** Where the engine, which throws plain objects, says that something is wrong: the character of the text, from 1. */
export function positionIn(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'position' in error && typeof error.position === 'number'
    ? error.position
    : undefined;
}

/** The engine's code of what is wrong, such as `T2001`. */
export function codeIn(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

const rawStart = /\{%[-+]?\s*raw\s*([-+]?)%\}/y;
const rawEnd = /\{%([-+]?)\s*endraw\s*([-+]?)%\}/y;

/** A `{% raw %}` block: its text, where the template goes on, and the whitespace controls at its inner and outer ends. */
export interface RawBlock {
  readonly text: string;
  readonly textAt: number;
  readonly end: number;
  readonly innerStart: string;
  readonly innerEnd: string;
  readonly outerEnd: string;
}

/** Reads the raw block that begins at `at`: undefined where none begins there, 'open' where it never ends. */
export function lexRaw(source: string, at: number): RawBlock | 'open' | undefined {
  rawStart.lastIndex = at;
  const opening = rawStart.exec(source);
  if (opening === null) return undefined;
  const textAt = at + opening[0].length;
  for (let next = source.indexOf('{%', textAt); next !== -1; next = source.indexOf('{%', next + 2)) {
    rawEnd.lastIndex = next;
    const closing = rawEnd.exec(source);
    if (closing === null) continue;
    return {
      text: source.slice(textAt, next),
      textAt,
      end: next + closing[0].length,
      innerStart: opening[1] ?? '',
      innerEnd: closing[1] ?? '',
      outerEnd: closing[2] ?? '',
    };
  }
  return 'open';
}

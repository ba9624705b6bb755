/** Puts `first` before the first line and `rest` before the others; empty lines stay empty. */
export function prefixLines(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n');
}

/** Whether two blocks in a row need no empty line between them: within lists, paragraphs and lists stand close. */
export function joinBlocks(blocks: readonly string[], close: boolean): string {
  return blocks.filter((block) => block !== '').join(close ? '\n' : '\n\n');
}

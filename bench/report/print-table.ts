/** One column: its heading, and where its cells stand. */
export interface Column {
  readonly heading: string;
  readonly right?: boolean;
}

/** Prints rows under headings, as wide as they need to be. */
export function printTable(title: string, columns: readonly Column[], rows: readonly (readonly string[])[]): void {
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) =>
        columns[index]?.right === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n`);
  console.log(line(columns.map(({ heading }) => heading)));
  console.log(widths.map((width) => '─'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
}

/** A figure beside its aim: a mark where the aim is missed, a softer one where the quietest round met it. */
export function mark(measured: number, aim: number | undefined, lowest = measured): string {
  if (aim === undefined) return '';
  if (measured <= aim) return '✓';
  return lowest <= aim ? '~ lowest ✓' : '✗ missed';
}

import type { TableRow } from './document.ts';
import { parseInline } from './parse-inline.ts';
import type { TokenReader } from './token-reader.ts';

/** The rows of a table, up to its end. */
export function parseTable(reader: TokenReader): readonly TableRow[] {
  const rows: { isHead: boolean; cells: TableRow['cells'][number][] }[] = [];
  for (let token = reader.next(); token !== undefined && token.type !== 'table_close'; token = reader.next()) {
    if (token.type === 'tr_open') rows.push({ isHead: false, cells: [] });
    if (token.type !== 'th_open' && token.type !== 'td_open') continue;
    const row = rows.at(-1);
    if (row === undefined) continue;
    row.isHead = token.type === 'th_open';
    row.cells.push(parseInline(reader.inlineUntilClosed()));
  }
  return rows;
}

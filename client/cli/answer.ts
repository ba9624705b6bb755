import type { Session } from './session.ts';
import { formatTable } from './table.ts';

/** Writes an answer: as it came for programs, in words for people. */
export const answer = (session: Session, value: unknown, inWords: () => string): void =>
  session.terminal.out(session.json ? JSON.stringify(value, undefined, 2) : inWords());

/** One column of a list: its title, and what of an item stands in it. */
export type Column = readonly [title: string, field: string];

/** A page of a list as a table, with the way to the next page. */
export function answerPage(
  session: Session,
  page: { readonly items: readonly Readonly<Record<string, unknown>>[]; readonly nextCursor?: string | undefined },
  columns: readonly Column[],
): void {
  answer(session, page, () => {
    if (page.items.length === 0) return 'There are none.';
    const table = formatTable(
      columns.map(([title]) => title),
      page.items.map((item) => columns.map(([, field]) => cellOf(item, field))),
    );
    return page.nextCursor === undefined ? table : `${table}\n\n  There are more: --cursor ${page.nextCursor}`;
  });
}

/** A field, or one below it: `channels.email.status`. */
function cellOf(item: unknown, path: string): string {
  const value = path.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), item);
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Named facts, one a line. */
export const formatFacts = (facts: readonly (readonly [label: string, value: unknown])[]): string => {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(0, ...known.map(([label]) => label.length));
  return known.map(([label, value]) => `  ${label.padEnd(width)}  ${String(value)}`).join('\n');
};

import type { ListQuery } from '../../contracts/http/lists.ts';
import { type Answer, json } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';

/** A page of what is all in memory: the cursor counts what came before. */
export function answerSlice(list: string, tenant: string, items: readonly unknown[], query: ListQuery): Answer {
  const cursor = readCursor(list, tenant, query.cursor);
  if (!cursor.ok) return cursor.error;
  const start = Number(cursor.value ?? 0);
  const end = start + query.limit;
  return json(200, pageOf(list, tenant, items.slice(start, end), end < items.length ? String(end) : undefined));
}

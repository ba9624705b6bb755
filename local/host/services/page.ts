import { ServiceError } from './service-error.ts';

/** A part of a list, and what to ask with for the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/**
 * The page that begins after the item of `token`, which names an item and not a place, so that items which are added
 * before it shift nothing.
 */
export function pageOf<Item>(
  all: readonly Item[],
  tokenOf: (item: Item) => string,
  limit: number,
  token: string | undefined,
): Page<Item> {
  const before = token === undefined ? -1 : all.findIndex((item) => tokenOf(item) === token);
  if (token !== undefined && before < 0) throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
  const items = all.slice(before + 1, before + 1 + limit);
  const last = items.at(-1);
  const hasMore = before + 1 + limit < all.length;
  return { items, ...(hasMore && last !== undefined && { nextToken: tokenOf(last) }) };
}

import type { PutCategory } from '../../contracts/http/categories.ts';
import type { ListQuery } from '../../contracts/http/lists.ts';
import { maxCategories } from '../../core/category/store.ts';
import { categoryToWire } from '../../core/category/wire.ts';
import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'categories';

/** By their keys, in order. */
export async function listCategories({ categories }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await categories.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(categoryToWire), nextCursor));
}

export async function showCategory({ categories }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await categories.get(call.tenant, keyOf(call));
  return found === undefined ? notFound('category') : json(200, categoryToWire(found));
}

/** Puts a category in the place of the one that stood there; it holds for the next message. */
export async function putCategory(
  { categories, clock }: Dependencies,
  call: SignedCall<unknown, PutCategory>,
): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const put = await categories.put(call.tenant, key.value, call.body, clock.now());
  if (put === 'too-many')
    return problem('conflict', `Your tenant has ${maxCategories} categories, and may have no more; delete one first`);
  const { kind, category } = put;
  return createdOrReplaced(call, { ...category, isNew: kind === 'created' }, categoryToWire(category));
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deleteCategory({ categories }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await categories.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('category');
}

import type { PutCategory } from '../../contracts/http/categories.ts';
import type { ListQuery } from '../../contracts/http/lists.ts';
import { maxCategories } from '../../core/category/store.ts';
import { categoryToWire } from '../../core/category/wire.ts';
import { nameSchema } from '../../core/names.ts';
import { parseFields } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'categories';

const keyOf = ({ parameters }: Pick<SignedCall, 'parameters'>): string => parameters.key ?? '';

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
  const key = parseFields(nameSchema, keyOf(call));
  if (!key.ok) return invalidFields(key.error.map(({ message }) => ({ path: 'key', message })));
  const put = await categories.put(call.tenant, key.value, call.body, clock.now());
  if (put === 'too-many')
    return problem('conflict', `Your tenant has ${maxCategories} categories, and may have no more; delete one first`);
  return json(put.kind === 'created' ? 201 : 200, categoryToWire(put.category));
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deleteCategory({ categories }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await categories.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('category');
}

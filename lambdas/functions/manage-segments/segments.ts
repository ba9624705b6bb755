import type { ListQuery } from '../../contracts/http/lists.ts';
import type { PutSegment } from '../../contracts/http/segments.ts';
import { maxSegments } from '../../core/segment/segment.ts';
import { segmentView } from '../../core/segment/wire.ts';
import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'segments';

/** By their keys, in order. */
export async function listSegments({ segments }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await segments.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(segmentView), nextCursor));
}

export async function showSegment({ segments }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await segments.get(call.tenant, keyOf(call));
  return found === undefined ? notFound('segment') : json(200, segmentView(found));
}

/** Puts a segment in the place of the one that stood there; it holds for whatever is planned next. */
export async function putSegment(
  { segments, clock }: Dependencies,
  call: SignedCall<unknown, PutSegment>,
): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const put = await segments.put(call.tenant, key.value, call.body, clock.now());
  if (put === 'too-many')
    return problem('conflict', `Your tenant has ${maxSegments} segments, and may have no more; delete one first`);
  const { kind, segment } = put;
  return createdOrReplaced(call, { ...segment, isNew: kind === 'created' }, segmentView(segment));
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deleteSegment({ segments }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await segments.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('segment');
}

import type { ListQuery } from '../../contracts/http/lists.ts';
import type { AccessKey } from '../../core/access/key.ts';
import { mayAct } from '../../core/access/roles.ts';
import { type Heartbeat, heartbeatView, maxHeartbeats } from '../../core/heartbeat/heartbeat.ts';
import { readHeartbeat } from '../../core/heartbeat/request.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import { storeHeartbeat } from '../../pipeline/heartbeats/store-heartbeat.ts';
import { findUnknownPolicy, readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'heartbeats';

/** Whoever has the address can beat: it is shown to keys that may change heartbeats, and to no reader. */
const view = async ({ beatUrl }: Dependencies, { role }: AccessKey, heartbeat: Heartbeat) =>
  heartbeatView(heartbeat, mayAct(role, 'heartbeats:write') ? await beatUrl(heartbeat) : undefined);

/** By their keys, in order. */
export async function listHeartbeats(deps: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await deps.heartbeats.list(call.tenant, call.query.limit, cursor.value);
  const views = await Promise.all(items.map((heartbeat) => view(deps, call.key, heartbeat)));
  return json(200, pageOf(listName, call.tenant, views, nextCursor));
}

export async function showHeartbeat(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await deps.heartbeats.get(call.tenant, keyOf(call));
  return found === undefined ? notFound('heartbeat') : json(200, await view(deps, call.key, found));
}

/** Puts a heartbeat in the place of the one that stood there; its first deadline counts from now. */
export async function putHeartbeat(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const read = await readForTenant(deps, call.tenant, (facts) => readHeartbeat(call.body, facts));
  if (!read.ok) return invalidFields(read.error);
  const { policy } = read.value.incident;
  const unknown = await findUnknownPolicy(deps, call.tenant, { path: 'incident.policy', policy });
  if (unknown !== undefined) return invalidFields([unknown]);
  const stored = await storeHeartbeat(deps, { tenant: call.tenant, key: key.value, request: read.value });
  if (stored === 'too-many')
    return problem('conflict', `Your tenant has ${maxHeartbeats} heartbeats, and may have no more; delete one first`);
  const { isNew, heartbeat } = stored;
  // A version begins at the time that it was made, and rises slower than time does.
  return createdOrReplaced(call, { isNew, createdAt: heartbeat.version }, await view(deps, call.key, heartbeat));
}

/** An incident that stands for it is left to people. Carried out again after a crash, it finds nothing to delete. */
export async function deleteHeartbeat({ heartbeats }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await heartbeats.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('heartbeat');
}

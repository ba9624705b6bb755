import type { ListQuery } from '../../contracts/http/lists.ts';
import { readPolicy } from '../../core/escalation/check.ts';
import { policyView } from '../../core/escalation/wire.ts';
import { type Answer, invalidFields, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import { readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'escalation-policies';

/** By their keys, in order. */
export async function listPolicies({ policies }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await policies.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(policyView), nextCursor));
}

export async function showPolicy({ policies }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await policies.get(call.tenant, keyOf(call));
  return found === undefined ? notFound('escalation policy') : json(200, policyView(found));
}

/** Puts a policy in the place of the one that stood there. Incidents that are open keep the one that they began with. */
export async function putPolicy(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const read = await readForTenant(deps, call.tenant, (facts) => readPolicy(call.body, facts));
  if (!read.ok) return invalidFields(read.error);
  const stood = await deps.policies.get(call.tenant, key.value);
  const now = deps.clock.now();
  const createdAt = stood === undefined ? now : stood.createdAt;
  const stored = { key: key.value, policy: read.value, createdAt, updatedAt: now };
  await deps.policies.put(call.tenant, stored);
  return createdOrReplaced(call, { isNew: stood === undefined, createdAt }, policyView(stored));
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deletePolicy({ policies }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await policies.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('escalation policy');
}

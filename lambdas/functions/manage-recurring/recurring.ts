import type { ListQuery } from '../../contracts/http/lists.ts';
import type { RecurringStatus } from '../../core/recurring/recurring.ts';
import { maxRecurring, readRecurring } from '../../core/recurring/request.ts';
import { recurringView } from '../../core/recurring/view.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import { changeStatus, deleteRecurring, storeRecurring } from '../../pipeline/recurring/change-recurring.ts';
import { readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'recurring';
const thing = 'recurring notification';

/** By their keys, in order. */
export async function listRecurring(deps: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await deps.recurring.list(call.tenant, call.query.limit, cursor.value);
  const now = deps.clock.now();
  const views = items.map((recurring) => recurringView(recurring, now));
  return json(200, pageOf(listName, call.tenant, views, nextCursor));
}

export async function showRecurring(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await deps.recurring.get(call.tenant, keyOf(call));
  return found === undefined ? notFound(thing) : json(200, recurringView(found, deps.clock.now()));
}

/** Puts a recurring notification in the place of the one that stood there; one that was paused stays so. */
export async function putRecurring(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const read = await readForTenant(deps, call.tenant, (facts) => readRecurring(call.body, facts));
  if (!read.ok) return invalidFields(read.error);
  // Only looked at here: without a version, it is the one that is published at each time.
  const resolved = await deps.resolveTemplates(call.tenant, read.value.notification);
  if (!resolved.ok)
    return invalidFields(resolved.error.map(({ path, message }) => ({ path: `notification.${path}`, message })));
  const stored = await storeRecurring(deps, { tenant: call.tenant, key: key.value, request: read.value });
  if (stored === 'too-many')
    return problem('conflict', `Your tenant has ${maxRecurring} recurring notifications, and may have no more`);
  const { isNew, recurring } = stored;
  return createdOrReplaced(call, { ...recurring, isNew }, recurringView(recurring, deps.clock.now()));
}

/** Carried out again after a crash, it finds nothing to delete, and its schedule gone. */
export async function removeRecurring(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await deleteRecurring(deps, call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound(thing);
}

export async function setStatus(deps: Dependencies, call: SignedCall, status: RecurringStatus): Promise<Answer> {
  const changed = await changeStatus(deps, { tenant: call.tenant, key: keyOf(call) }, status);
  return changed === undefined ? notFound(thing) : json(200, recurringView(changed, deps.clock.now()));
}

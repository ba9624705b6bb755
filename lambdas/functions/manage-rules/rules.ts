import type { ListQuery } from '../../contracts/http/lists.ts';
import { readRule } from '../../core/rule/check.ts';
import { actionOf, maxRules } from '../../core/rule/rule.ts';
import { isTemplate } from '../../core/rule/texts.ts';
import { ruleView } from '../../core/rule/wire.ts';
import { type Answer, invalidFields, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, keyOf, readName } from '../../framework/http/keyed.ts';
import { findUnknownPolicy, readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'rules';

/** By their keys, in order. */
export async function listRules({ rules }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await rules.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(ruleView), nextCursor));
}

export async function showRule({ rules }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await rules.get(call.tenant, keyOf(call));
  return found === undefined ? notFound('rule') : json(200, ruleView(found));
}

/** Puts a rule in the place of the one that stood there; it holds for the next event. */
export async function putRule(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const key = readName(call);
  if (!key.ok) return key.error;
  const read = await readForTenant(deps, call.tenant, (facts) => readRule(call.body, facts, deps.compileCondition));
  if (!read.ok) return invalidFields(read.error);
  const { rule } = read.value;
  const { kind, action } = actionOf(rule);
  // A name that is a template is only known with the event.
  const policy = kind === 'incident' && !isTemplate(action.policy) ? action.policy : undefined;
  const unknown = await findUnknownPolicy(deps, call.tenant, { path: 'incident.policy', policy });
  if (unknown !== undefined) return invalidFields([unknown]);
  const stood = await deps.rules.get(call.tenant, key.value);
  const now = deps.clock.now();
  const createdAt = stood === undefined ? now : stood.createdAt;
  const stored = { key: key.value, rule, createdAt, updatedAt: now };
  if ((await deps.rules.put(call.tenant, stored)) === 'too-many')
    return problem('conflict', `Your tenant has ${maxRules} rules, and may have no more; delete one first`);
  return createdOrReplaced(call, { isNew: stood === undefined, createdAt }, ruleView(stored));
}

/** Carried out again after a crash, it finds what it was to delete gone. */
export async function deleteRule({ rules }: Dependencies, call: SignedCall): Promise<Answer> {
  const deleted = await rules.delete(call.tenant, keyOf(call));
  return deleted || call.resumed ? json(204) : notFound('rule');
}

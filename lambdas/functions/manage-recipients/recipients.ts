import type { ListRecipients, PatchRecipient, PutRecipient } from '../../contracts/http/recipients.ts';
import { toRfc3339 } from '../../core/time.ts';
import { type Answer, invalidFields, json, notFound } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { createdOrReplaced, readName } from '../../framework/http/keyed.ts';
import type { Dependencies } from './dependencies.ts';
import { exportView, recipientView, refusals } from './views.ts';

const idOf = ({ parameters }: Pick<SignedCall, 'parameters'>): string => parameters.id ?? '';

/** All stored people, or those with a role. A cursor goes on in the list that gave it. */
export async function listRecipients({ recipients }: Dependencies, call: SignedCall<ListRecipients>): Promise<Answer> {
  const { limit, role } = call.query;
  const listName = role === undefined ? 'recipients' : `recipients:${role}`;
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await recipients.list(call.tenant, limit, {
    ...(cursor.value === undefined ? {} : { cursor: cursor.value }),
    ...(role === undefined ? {} : { role }),
  });
  return json(200, pageOf(listName, call.tenant, items.map(recipientView), nextCursor));
}

export async function showRecipient({ recipients }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await recipients.get(call.tenant, idOf(call));
  return found === undefined ? notFound('recipient') : json(200, recipientView(found));
}

/** All that is stored about a person as one document, and when it was read. */
export async function exportRecipient({ recipients, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const found = await recipients.get(call.tenant, idOf(call));
  if (found === undefined) return notFound('recipient');
  return json(200, { exportedAt: toRfc3339(clock.now()), recipient: exportView(found) });
}

/** Puts a person in the place of whoever stood there; a repeat of a first time that was cut short is a first time. */
export async function putRecipient(
  { recipients, clock }: Dependencies,
  call: SignedCall<unknown, PutRecipient>,
): Promise<Answer> {
  const id = readName(call, 'id');
  if (!id.ok) return id.error;
  const { id: named = id.value, ...fields } = call.body;
  if (named !== id.value) return invalidFields([{ path: 'id', message: 'is not the id in the path; leave it out' }]);
  const put = await recipients.put(call.tenant, id.value, fields, clock.now());
  if (put === 'too-large') return refusals['too-large'];
  const { kind, recipient } = put;
  return createdOrReplaced(call, { ...recipient, isNew: kind === 'created' }, recipientView(recipient));
}

export async function patchRecipient(
  { recipients, clock }: Dependencies,
  call: SignedCall<unknown, PatchRecipient>,
): Promise<Answer> {
  const changed = await recipients.patch(call.tenant, idOf(call), call.body, clock.now());
  return typeof changed === 'string' ? refusals[changed] : json(200, recipientView(changed));
}

/**
 * Erases the person, then the inbox, which nobody can open any more where the person was stored. Carried out again after a
 * crash, it finds what it was to erase gone.
 */
export async function eraseRecipient({ recipients, inbox }: Dependencies, call: SignedCall): Promise<Answer> {
  const erased = await recipients.delete(call.tenant, idOf(call));
  const emptied = await inbox.erase(call.tenant, idOf(call));
  return erased || emptied || call.resumed ? json(204) : notFound('recipient');
}

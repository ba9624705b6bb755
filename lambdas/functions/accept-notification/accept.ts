import { notificationIdFor } from '../../core/ids.ts';
import { readNotification } from '../../core/notification/check.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { DependencyError } from '../../framework/http/failures.ts';
import { idempotencyConflict, replayedHeader } from '../../framework/http/idempotent.ts';
import { readForTenant } from '../../wiring/check-for-tenant.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Stores a notification once and hands a reference to the planner. The id derives from tenant and idempotency key, so a
 * repeat meets its own first try, and hands the reference on again, since that may be what got lost.
 */
export async function accept(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const now = deps.clock.now();
  const id = notificationIdFor(call.tenant, call.idempotencyKey);
  const read = await readForTenant(deps, call.tenant, (facts) => readNotification(call.body, facts));
  if (!read.ok) return answerInvalid(deps, call, id, read.error);
  const { tenant, fingerprint } = call;
  const resolved = await deps.resolveTemplates(tenant, read.value);
  if (!resolved.ok) return answerInvalid(deps, call, id, resolved.error);
  const body: NotificationBody = { tenant, id, acceptedAt: now, fingerprint, ...resolved.value };
  const stored = await deps.notifications.accept(body);
  if (stored.kind === 'taken') return idempotencyConflict;
  return stored.kind === 'accepted' ? enqueue(deps, body, false) : repeat(deps, call, stored.body);
}

/** What was right when it was accepted may be wrong by now (a time has passed); its repeat is a repeat all the same. */
async function answerInvalid(
  deps: Dependencies,
  call: SignedCall,
  id: string,
  errors: readonly FieldError[],
): Promise<Answer> {
  const existing = await deps.notifications.body(call.tenant, id);
  return existing === undefined ? invalidFields(errors) : repeat(deps, call, existing);
}

const repeat = (deps: Dependencies, call: SignedCall, existing: NotificationBody): Answer | Promise<Answer> =>
  existing.fingerprint === call.fingerprint ? enqueue(deps, existing, true) : idempotencyConflict;

async function enqueue(deps: Dependencies, body: NotificationBody, replayed: boolean): Promise<Answer> {
  try {
    await deps.intake.plan(body);
  } catch (error) {
    throw new DependencyError('The intake queue', error);
  }
  return {
    kind: 'json',
    status: 202,
    body: { id: body.id, status: 'accepted', links: { self: `/v1/notifications/${body.id}` } },
    ...(replayed ? { headers: replayedHeader } : {}),
  };
}

import { isPrivateHost } from '../../adapters/http/private-host.ts';
import { notificationIdFor } from '../../core/ids.ts';
import { readNotification } from '../../core/notification/check.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { NotificationRequest } from '../../core/notification/request.ts';
import { fail, type Result } from '../../core/result.ts';
import { compileTemplate } from '../../core/template/engine/engine.ts';
import type { FieldError } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { DependencyError } from '../../framework/http/failures.ts';
import { idempotencyConflict, replayedHeader } from '../../framework/http/idempotent.ts';
import type { Dependencies } from './dependencies.ts';

const senderPath = /^channels\[\d+\]\.config\.(fromEmail|senderId|workspace)$/;

/**
 * Stores a notification once and hands a reference to the planner. The id derives from tenant and idempotency key, so a
 * repeat meets its own first try, and hands the reference on again, since that may be what got lost.
 */
export async function accept(deps: Dependencies, call: SignedCall): Promise<Answer> {
  const now = deps.clock.now();
  const id = notificationIdFor(call.tenant, call.idempotencyKey);
  const read = await readForTenant(deps, call, now);
  if (!read.ok) return answerInvalid(deps, call, id, read.error);
  const { tenant, fingerprint } = call;
  const body: NotificationBody = { tenant, id, acceptedAt: now, fingerprint, request: read.value };
  const stored = await deps.notifications.accept(body);
  if (stored.kind === 'taken') return idempotencyConflict;
  return stored.kind === 'accepted' ? enqueue(deps, body, false) : repeat(deps, call, stored.body);
}

/** Checks against the tenant as it is kept in memory; before a sender is refused, against the tenant as it is. */
async function readForTenant(
  deps: Dependencies,
  call: SignedCall,
  now: number,
): Promise<Result<NotificationRequest, readonly FieldError[]>> {
  const read = async (fresh: boolean) => {
    const tenant = await deps.tenants.get(call.tenant, { fresh });
    if (tenant === undefined) return fail([{ path: '', message: 'is from a tenant that was closed' }]);
    const { allowedWebhookUrl } = deps;
    const facts = { senders: tenant.senders, now, allowedWebhookUrl, isPrivateHost, findFault };
    return readNotification(call.body, facts);
  };
  const first = await read(false);
  return !first.ok && first.error.some(({ path }) => senderPath.test(path)) ? read(true) : first;
}

const findFault = (template: string) => {
  const compiled = compileTemplate(template);
  return compiled.ok ? undefined : compiled.error;
};

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

import type { EventMessage } from '../../contracts/messages/events.ts';
import { type EventRequest, maxEventBytes } from '../../core/event/event.ts';
import { eventIdFor } from '../../core/ids.ts';
import { type Answer, invalidFields, json } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import { DependencyError } from '../../framework/http/failures.ts';
import type { Dependencies } from './dependencies.ts';

/**
 * Hands an event on to whoever asks the tenant's rules about it. The id derives from tenant and idempotency key, and what
 * rules make from the id: a request that is carried out again after a crash makes nothing twice.
 */
export async function acceptEvent(deps: Dependencies, call: SignedCall<unknown, EventRequest>): Promise<Answer> {
  const { tenant, body, idempotencyKey } = call;
  const id = eventIdFor(tenant, idempotencyKey);
  const acceptedAt = deps.clock.now();
  const message: EventMessage = { kind: 'event', tenant, id, ...body, at: body.at ?? acceptedAt, acceptedAt };
  const bytes = Buffer.byteLength(JSON.stringify(message));
  if (bytes > maxEventBytes) {
    const what = `makes an event of ${bytes} bytes with what stands beside it, and one may have ${maxEventBytes}`;
    return invalidFields([{ path: 'data', message: what }]);
  }
  try {
    await deps.events.send(message);
  } catch (error) {
    throw new DependencyError('The queue of events', error);
  }
  return json(202, { id });
}

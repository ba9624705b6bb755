import type { NotificationStatus } from '../../core/notification/notification.ts';
import { standingOf } from '../../core/notification/standing.ts';
import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import { type SignedCall, signedEndpoint } from '../../framework/http/endpoint.ts';
import { DependencyError } from '../../framework/http/failures.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [signedEndpoint({ route: 'cancelNotification', handle: (call) => cancel(deps, call) })],
    deps.log,
    deps.signed,
  );

const ended = problem('conflict', 'The notification has already ended; nothing is left to cancel');
const endings: ReadonlySet<NotificationStatus> = new Set(['completed', 'failed', 'expired']);

/** Marks the notification, then has its deliveries stopped: what a provider already has is not called back. */
async function cancel({ notifications, intake, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const { body, head } = await notifications.load(call.tenant, call.parameters.id ?? '');
  if (body === undefined) return notFound('notification');
  // The head learns of the end only some time after the last delivery ended.
  const records = head?.status === 'planned' ? await notifications.deliveries(head) : [];
  if (endings.has(standingOf(head, records, clock.now()))) return ended;
  if ((await notifications.cancel(call.tenant, body.id, clock.now())) === 'ended') return ended;
  try {
    await intake.cancel(body);
  } catch (error) {
    throw new DependencyError('The intake queue', error);
  }
  return json(202, { id: body.id, status: 'canceled', links: { self: `/v1/notifications/${body.id}` } });
}

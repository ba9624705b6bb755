import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DigestMessage, NotificationMessage } from '../../contracts/messages/intake.ts';
import { delaySeconds } from '../../core/delivery/due.ts';
import type { TendingQueue } from '../../core/delivery/store.ts';
import type { DigestQueue } from '../../core/digest/store.ts';
import { type Lane, laneOf, type NotificationBody } from '../../core/notification/notification.ts';
import type { IntakeQueue } from '../../core/notification/store.ts';
import type { Clock } from '../../core/ports.ts';
import type { Instant } from '../../core/time.ts';
import { type Outgoing, sendAll, sendOne } from './send.ts';

/** The intake queues' addresses, by lane. */
export type LaneUrls = Readonly<Record<Lane, string>>;

/** Puts references to notifications on the intake queue of their lane. */
export function createIntakeQueue(
  client: SQSClient,
  urls: LaneUrls,
  clock: Clock,
): IntakeQueue &
  TendingQueue &
  DigestQueue & { replan(tenant: string, notificationId: string, lane: Lane): Promise<void> } {
  const send = (lane: Lane, message: NotificationMessage, seconds = 0): Promise<void> =>
    sendOne(client, urls[lane], toOutgoing(message, seconds));
  const secondsUntil = (at?: Instant): number => (at === undefined ? 0 : delaySeconds(at, clock.now()));
  const refer = (kind: 'plan' | 'cancel', body: NotificationBody): Promise<void> =>
    send(laneOf(body.request.priority), { kind, tenant: body.tenant, notificationId: body.id });
  return {
    plan: (body) => refer('plan', body),
    cancel: (body) => refer('cancel', body),
    replan: (tenant, notificationId, lane) => send(lane, { kind: 'plan', tenant, notificationId }),
    tend: (tenant, notificationId, lane, at) => send(lane, { kind: 'tend', tenant, notificationId }, secondsUntil(at)),
    tendAll: (tends, lane) =>
      sendAll(
        client,
        urls[lane],
        tends.map(({ tenant, notificationId, at }) =>
          toOutgoing({ kind: 'tend', tenant, notificationId }, secondsUntil(at)),
        ),
      ),
    // What may wait to be told of together is never express.
    turnAll: (turns) =>
      sendAll(
        client,
        urls.bulk,
        turns.map(({ tenant, owner, id, at }) =>
          toOutgoing({ kind: 'digest', tenant, owner, ...(id === undefined ? {} : { id }) }, secondsUntil(at)),
        ),
      ),
  };
}

const toOutgoing = (body: NotificationMessage | DigestMessage, delay = 0): Outgoing => ({
  tenant: body.tenant,
  body,
  delaySeconds: delay,
});

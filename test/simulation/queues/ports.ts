import type { DeliveryMessage } from '../../../lambdas/contracts/messages/delivery.ts';
import type { IntakeMessage } from '../../../lambdas/contracts/messages/intake.ts';
import type { ChannelName } from '../../../lambdas/core/channel/channels.ts';
import { delaySeconds } from '../../../lambdas/core/delivery/due.ts';
import type { ChannelQueues, TendingQueue } from '../../../lambdas/core/delivery/store.ts';
import { type Lane, laneOf, type NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import type { IntakeQueue } from '../../../lambdas/core/notification/store.ts';
import type { DriveDependencies } from '../../../lambdas/pipeline/drive-due.ts';
import type { Process } from '../machine/process.ts';
import { NotSimulatedError } from '../stores/notifications.ts';
import type { SimulatedQueue } from './queue.ts';
import type { Queues } from './queues.ts';

interface Outgoing {
  readonly queue: SimulatedQueue;
  readonly tenant: string;
  readonly body: unknown;
  readonly delaySeconds: number;
}

/** The channel queues as one process sees them; a sender knows its own channel's only. */
export const createChannelQueues = (process: Process, queues: Queues, only?: ChannelName): ChannelQueues => ({
  async enqueue(tries) {
    const now = process.clock.now();
    const groups = Map.groupBy(tries, ({ delivery }) => `${delivery.channel}-${delivery.lane}`);
    for (const [name, group] of groups)
      await sendAll(
        process,
        `${name}.enqueue`,
        group.map(({ delivery, attempt, dueAt }) => {
          const lanes = queues.channels.get(delivery.channel);
          if (lanes === undefined || (only !== undefined && delivery.channel !== only))
            throw new Error(`${process.name} has no queue of ${delivery.channel}`);
          return {
            queue: lanes[delivery.lane],
            tenant: delivery.tenant,
            body: { attempt, delivery } satisfies DeliveryMessage,
            delaySeconds: delaySeconds(dueAt, now),
          };
        }),
      );
  },
});

/** The intake queues as one process sees them. */
export function createIntake(
  process: Process,
  { intake }: Queues,
): IntakeQueue & TendingQueue & DriveDependencies['intake'] {
  const send = (lane: Lane, body: IntakeMessage, seconds = 0): Promise<void> =>
    sendAll(process, `intake-${lane}.${body.kind}`, [
      { queue: intake[lane], tenant: body.tenant, body, delaySeconds: seconds },
    ]);
  const refer = (kind: 'plan' | 'cancel', { tenant, id, request }: NotificationBody): Promise<void> =>
    send(laneOf(request.priority), { kind, tenant, notificationId: id });
  return {
    plan: (body) => refer('plan', body),
    cancel: (body) => refer('cancel', body),
    replan: (tenant, notificationId, lane) => send(lane, { kind: 'plan', tenant, notificationId }),
    tend: (tenant, notificationId, lane, at) =>
      send(
        lane,
        { kind: 'tend', tenant, notificationId },
        at === undefined ? 0 : delaySeconds(at, process.clock.now()),
      ),
    turnAll: () => Promise.reject(new NotSimulatedError('intake.turnAll')),
    tendAll: (refs, lane) =>
      sendAll(
        process,
        `intake-${lane}.tendAll`,
        refs.map(({ tenant, notificationId, at }) => ({
          queue: intake[lane],
          tenant,
          body: { kind: 'tend', tenant, notificationId } satisfies IntakeMessage,
          delaySeconds: at === undefined ? 0 : delaySeconds(at, process.clock.now()),
        })),
      ),
  };
}

function sendAll(process: Process, name: string, messages: readonly Outgoing[]): Promise<void> {
  const send = ({ queue, tenant, body, delaySeconds: seconds }: Outgoing): void =>
    queue.send(tenant, JSON.stringify(body), seconds * 1_000);
  return process.call({
    port: 'queue',
    name,
    about: String(messages.length),
    run: () => messages.forEach(send),
    runPart: (dice) => messages.filter(() => dice.chance(0.5)).forEach(send),
  });
}

import { deliveryMessageSchema } from '../../../lambdas/contracts/messages/delivery.ts';
import { intakeMessageSchema } from '../../../lambdas/contracts/messages/intake.ts';
import type { ChannelName } from '../../../lambdas/core/channel/channels.ts';
import { eachMessage } from '../../../lambdas/framework/each-message.ts';
import { buryDelivery, buryIntake } from '../../../lambdas/pipeline/bury-dead-letter.ts';
import { handleIntake } from '../../../lambdas/pipeline/handle-intake.ts';
import { keepBodies } from '../../../lambdas/pipeline/sending/body-source.ts';
import { deliverBatch } from '../../../lambdas/pipeline/sending/deliver-batch.ts';
import { createSender } from '../provider.ts';
import { createChannelQueues } from '../queues/ports.ts';
import type { Consumer } from '../queues/queue.ts';
import type { Consumers } from '../queues/queues.ts';
import { perhaps } from '../sabotage.ts';
import { NotSimulatedError } from '../stores/notifications.ts';
import type { Context } from './context.ts';
import { createFeedbackConsumer } from './feedback.ts';
import { openPorts } from './ports.ts';

const plannerLimitMs = 60_000;
const senderLimitMs = 30_000;
const buryLimitMs = 30_000;

/** No schedule is simulated, so that no time of one comes. */
const recurring = {
  get(): Promise<never> {
    throw new NotSimulatedError('recurring.get');
  },
  noteFailure(): Promise<never> {
    throw new NotSimulatedError('recurring.get');
  },
};

/** The functions that work off queues, each as its folder in lambdas/functions wires it. */
export const createConsumers = (context: Context): Consumers => ({
  intake: {
    name: 'plan-notification',
    timeLimitMs: plannerLimitMs,
    handle(process, messages) {
      const ports = openPorts(context, process);
      const parsed = messages.map((message) => ({
        ...message,
        body: intakeMessageSchema.parse(JSON.parse(message.body)),
      }));
      return eachMessage(parsed, ports.log, (message) => handleIntake({ ...ports, recurring }, message));
    },
  },
  channel: (channel) => createSendConsumer(context, channel),
  feedback: createFeedbackConsumer(context),
  deadLetters: {
    name: 'end-dead-letters',
    timeLimitMs: buryLimitMs,
    handle(process, messages) {
      const ports = openPorts(context, process);
      const parsed = messages.map((message) => ({
        ...message,
        body: deliveryMessageSchema.or(intakeMessageSchema).parse(JSON.parse(message.body)),
      }));
      return eachMessage<(typeof parsed)[number]['body']>(parsed, ports.log, (message) =>
        'kind' in message ? buryIntake(ports, message) : buryDelivery(ports, message),
      );
    },
  },
});

function createSendConsumer(context: Context, channel: ChannelName): Consumer {
  return {
    name: `send-${channel}`,
    timeLimitMs: senderLimitMs,
    handle(process, messages) {
      const ports = openPorts(context, process);
      const { sabotage, providers, newId } = context;
      const endsAt = ports.clock.now() + senderLimitMs;
      return deliverBatch(
        {
          ...ports,
          sender: perhaps(createSender(providers, process, channel), sabotage.sender),
          incidents: { statusOf: () => Promise.reject(new NotSimulatedError('incidents.statusOf')) },
          bodies: keepBodies(ports.notifications, 10),
          templates: { getAll: () => Promise.reject(new NotSimulatedError('templates.getAll')) },
          channels: perhaps(createChannelQueues(process, context.queues(), channel), sabotage.channels),
          links: {
            unsubscribe: () => Promise.resolve('https://carillon.example/u/token'),
            acknowledge: () => Promise.resolve('https://carillon.example/a/token'),
            incidentReference: () => Promise.resolve('reference'),
          },
          random: providers.dice.next,
          newId,
        },
        messages.map(({ id, body }) => ({ id, body: deliveryMessageSchema.parse(JSON.parse(body)) })),
        () => endsAt - ports.clock.now(),
      );
    },
  };
}

import { deliveryMessageSchema } from '../../lambdas/contracts/messages/delivery.ts';
import type { IntakeMessage } from '../../lambdas/contracts/messages/intake.ts';
import { minuteMs } from '../../lambdas/core/time.ts';
import type { SentMessage } from '../stub/sqs.ts';
import { queueUrl } from '../world/environment.ts';
import { queueEvent, streamEvent } from '../world/functions.ts';
import { notificationOn } from '../world/notifications.ts';
import type { World } from '../world/world.ts';
import { batchSize, manyRecipients, repeat, type Scenario } from './scenario.ts';

const deliveryOf = ({ body }: SentMessage) => deliveryMessageSchema.parse(JSON.parse(body)).delivery;

/** Sends what was planned, in batches as the queue makes them. */
async function sendAll(world: World, messages: readonly SentMessage[]): Promise<void> {
  for (let start = 0; start < messages.length; start += batchSize)
    await world.invoke('send-email', queueEvent(messages.slice(start, start + batchSize)));
}

const tendMessage = (message: SentMessage): SentMessage => {
  const { tenant, notificationId } = deliveryOf(message);
  const body: IntakeMessage = { kind: 'tend', tenant, notificationId };
  return { queueUrl: queueUrl('intake-bulk'), body: JSON.stringify(body) };
};

/** Closing notifications whose deliveries have all ended: so many notifications of so many deliveries in one batch. */
const close = (notifications: number, recipients: number): Scenario => ({
  functions: ['plan-notification', 'accept-notification', 'send-email'],
  async prepare(world, providersUrl) {
    const batch = async () => {
      const notification = notificationOn('email', recipients, providersUrl);
      const planned = await repeat(notifications, () => world.plan(notification));
      await sendAll(world, planned);
      return queueEvent([
        ...new Map(planned.map((one) => [deliveryOf(one).notificationId, tendMessage(one)])).values(),
      ]);
    };
    return { events: async () => [await batch()], counted: await batch(), units: notifications * recipients };
  },
});
export const closeMany = close(1, manyRecipients);
export const closeOne = close(batchSize, 1);

/** The sweep of the due index over notifications that were planned: per notification, however many deliveries it has. */
export const sweep: Scenario = {
  functions: ['drive-due', 'accept-notification', 'plan-notification'],
  async prepare(world, providersUrl) {
    const notifications = 100;
    // Longer than the time that a planned notification is left alone, and shorter than two of them.
    const pauseMs = 8 * minuteMs;
    await world.invoke('drive-due', {});
    world.advance(pauseMs);
    const idle = await world.invoke('drive-due', {});
    await repeat(notifications, () => world.plan(notificationOn('email', 1, providersUrl)));
    world.advance(pauseMs);
    return { counted: {}, idle, units: notifications };
  },
};

const sesEvent = (message: SentMessage): SentMessage => {
  const { tenant, notificationId, id } = deliveryOf(message);
  const timestamp = new Date().toISOString();
  const tags = { tenant: [tenant], notification: [notificationId], delivery: [id], 'ses:caller-identity': ['bench'] };
  const mail = { timestamp, messageId: 'bench', destination: ['person@example.com'], headersTruncated: false, tags };
  const detail = { eventType: 'Delivery', mail, delivery: { timestamp, recipients: mail.destination } };
  return { queueUrl: queueUrl('feedback'), body: JSON.stringify({ source: 'aws.ses', detail }) };
};

/** SES says of ten mails that they were delivered. */
export const feedback: Scenario = {
  functions: ['record-feedback', 'accept-notification', 'plan-notification', 'send-email'],
  async prepare(world, providersUrl) {
    const batch = async () => {
      const planned = await world.plan(notificationOn('email', batchSize, providersUrl));
      await sendAll(world, planned);
      return queueEvent(planned.map(sesEvent));
    };
    await world.invoke('record-feedback', await batch());
    return { events: async () => [await batch()], counted: await batch(), units: batchSize };
  },
};

/** The table's stream of a planned and sent notification: about one full batch of records. */
export const outcomes: Scenario = {
  functions: ['count-outcomes', 'accept-notification', 'plan-notification', 'send-email'],
  async prepare(world, providersUrl) {
    const deliveries = 30;
    const notification = notificationOn('email', deliveries, providersUrl);
    const accepted = await world.invoke('accept-notification', world.request(notification));
    const planned = await world.invoke('plan-notification', queueEvent(accepted.sent));
    const changes = [...accepted.changes, ...planned.changes];
    for (let start = 0; start < deliveries; start += batchSize) {
      const batch = queueEvent(planned.sent.slice(start, start + batchSize));
      changes.push(...(await world.invoke('send-email', batch)).changes);
    }
    const event = streamEvent(changes);
    return { events: async () => [event], counted: event, units: deliveries };
  },
};

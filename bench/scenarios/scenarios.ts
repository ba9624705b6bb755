import { type ChannelName, channelNames } from '../../lambdas/core/channel/channels.ts';
import { queueEvent } from '../world/functions.ts';
import { notificationOn } from '../world/notifications.ts';
import type { Scenario } from './scenario.ts';

/** Messages that a sender or the planner is given at once (lib/constructs/queue-worker.ts). */
const batchSize = 10;
const manyRecipients = 100;
const differentRequests = 400;
const differentBatches = 40;

/** One request with one recipient each, and one call of the function each. */
const accept: Scenario = {
  functions: ['accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', 1, providersUrl);
    await world.accept(notification);
    return {
      events: Array.from({ length: differentRequests }, () => world.request(notification)),
      counted: world.request(notification),
      deliveries: 1,
    };
  },
};

/** One notification to many people. */
const plan: Scenario = {
  functions: ['plan-notification', 'accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', manyRecipients, providersUrl);
    await world.plan(notification);
    const events = [queueEvent(await world.accept(notification))];
    return { events, counted: queueEvent(await world.accept(notification)), deliveries: manyRecipients };
  },
};

/** Ten notifications to one person each, as the queue hands them over under load. */
const planSingle: Scenario = {
  functions: ['plan-notification', 'accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', 1, providersUrl);
    await world.plan(notification);
    const batch = async () => queueEvent(await repeat(batchSize, () => world.accept(notification)));
    return { events: [await batch(), await batch()], counted: await batch(), deliveries: batchSize };
  },
};

/** Ten deliveries of one notification, which the function has not read before when its calls are counted. */
const sendShared = (channel: ChannelName): Scenario => ({
  functions: [`send-${channel}`, 'accept-notification', 'plan-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn(channel, batchSize, providersUrl);
    const batch = async () => queueEvent(await world.plan(notification));
    await world.invoke(`send-${channel}`, await batch());
    return { events: [await batch(), await batch()], counted: await batch(), deliveries: batchSize };
  },
});

/** Ten deliveries of ten notifications, more notifications in turn than the function keeps in memory. */
const sendSingle = (channel: ChannelName): Scenario => ({
  functions: [`send-${channel}`, 'accept-notification', 'plan-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn(channel, 1, providersUrl);
    const batch = async () => queueEvent(await repeat(batchSize, () => world.plan(notification)));
    await world.invoke(`send-${channel}`, await batch());
    const events: unknown[] = [];
    while (events.length < differentBatches) events.push(await batch());
    return { events, counted: await batch(), deliveries: batchSize };
  },
});

async function repeat<Item>(times: number, make: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
  const made: Item[] = [];
  for (let time = 0; time < times; time += 1) made.push(...(await make()));
  return made;
}

/** A webhook has one destination per notification, so its batches are never of one notification. */
const shared = channelNames.filter((channel) => channel !== 'webhook');

/** Every line of the bench, by its name. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  accept,
  plan,
  'plan, one delivery per request': planSingle,
  ...Object.fromEntries(shared.map((channel) => [channel, sendShared(channel)])),
  ...Object.fromEntries(channelNames.map((channel) => [`${channel}, one per request`, sendSingle(channel)])),
};

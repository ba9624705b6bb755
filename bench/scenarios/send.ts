import type { ChannelName } from '../../lambdas/core/channel/channels.ts';
import { queueEvent } from '../world/functions.ts';
import { notificationOn } from '../world/notifications.ts';
import { batchSize, repeat, type Scenario } from './scenario.ts';

/** Batches of different notifications: more than the function keeps bodies of. */
const differentBatches = 40;

/** Ten deliveries of one notification, which the function has not read before when its calls are counted. */
export const sendShared = (channel: ChannelName): Scenario => ({
  functions: [`send-${channel}`, 'accept-notification', 'plan-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn(channel, batchSize, providersUrl);
    const batch = async () => queueEvent(await world.plan(notification));
    await world.invoke(`send-${channel}`, await batch());
    return { events: async () => [await batch(), await batch()], counted: await batch(), units: batchSize };
  },
});

/** Ten deliveries of ten notifications. */
export const sendSingle = (channel: ChannelName): Scenario => ({
  functions: [`send-${channel}`, 'accept-notification', 'plan-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn(channel, 1, providersUrl);
    const batch = async () => queueEvent(await repeat(batchSize, () => world.plan(notification)));
    await world.invoke(`send-${channel}`, await batch());
    const events = () => repeat(differentBatches, async () => [await batch()]);
    return { events, counted: await batch(), units: batchSize };
  },
});

import { queueEvent } from '../world/functions.ts';
import { notificationOn } from '../world/notifications.ts';
import { batchSize, manyRecipients, repeat, type Scenario } from './scenario.ts';

const differentRequests = 400;

/** One request with one recipient each, and one call of the function each. */
export const accept: Scenario = {
  functions: ['accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', 1, providersUrl);
    await world.accept(notification);
    return {
      events: async () => Array.from({ length: differentRequests }, () => world.request(notification)),
      counted: world.request(notification),
      units: 1,
    };
  },
};

/** One request with many recipients. */
export const acceptMany: Scenario = {
  functions: ['accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', manyRecipients, providersUrl);
    await world.accept(notification);
    const request = () => world.request(notification);
    return { events: async () => [request(), request()], counted: request(), units: manyRecipients };
  },
};

/** One notification to many people. */
export const planMany: Scenario = {
  functions: ['plan-notification', 'accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', manyRecipients, providersUrl);
    await world.plan(notification);
    const event = async () => queueEvent(await world.accept(notification));
    return { events: async () => [await event(), await event()], counted: await event(), units: manyRecipients };
  },
};

/** Ten notifications to one person each, as the queue hands them over under load. */
export const planOne: Scenario = {
  functions: ['plan-notification', 'accept-notification'],
  async prepare(world, providersUrl) {
    const notification = notificationOn('email', 1, providersUrl);
    await world.plan(notification);
    const batch = async () => queueEvent(await repeat(batchSize, () => world.accept(notification)));
    return { events: async () => [await batch(), await batch()], counted: await batch(), units: batchSize };
  },
};

/** The same with words that nobody has seen before in each: they are looked at, and what was found is stored. */
export const planNew: Scenario = {
  functions: ['plan-notification', 'accept-notification'],
  async prepare(world, providersUrl) {
    let said = 0;
    const anew = () => {
      said += 1;
      const notification = notificationOn('email', 1, providersUrl);
      return { ...notification, content: `${notification.content}\n\nVorgang ${said} vom heutigen Tag` };
    };
    await world.plan(anew());
    const batch = async () => queueEvent(await repeat(batchSize, () => world.accept(anew())));
    // More words than the function remembers, so that none are known when their turn comes again.
    return { events: () => repeat(60, async () => [await batch()]), counted: await batch(), units: batchSize };
  },
};

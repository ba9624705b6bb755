import type { SentMessage } from '../stub/sqs.ts';
import type { Change } from '../stub/table.ts';
import { textOf } from '../stub/wire.ts';
import { pageEvent, slackPress, type Told } from '../world/answers.ts';
import { queueName } from '../world/environment.ts';
import { queueEvent, streamEvent } from '../world/functions.ts';
import {
  eventsIn,
  openIncident,
  putPeople,
  putPolicies,
  taskOf,
  withItsPeople,
  withStoredPeople,
} from '../world/incidents.ts';
import { orderFailed, putRules } from '../world/rules.ts';
import type { World } from '../world/world.ts';
import { batchSize, type Prepared, repeat, type Scenario } from './scenario.ts';

/** Different incidents that a line goes through in turn. */
const differentIncidents = 40;

const opening = ['manage-incidents', 'manage-escalation-policies'] as const;
const telling = [...opening, 'escalate-incident'] as const;

/** Makes so many events one after the other, and one more that is counted; the first warms the function. */
async function prepared(world: World, measured: string, make: () => Promise<unknown>): Promise<Prepared> {
  await world.invoke(measured, await make());
  const counted = await make();
  return { events: () => repeat(differentIncidents, async () => [await make()]), counted, units: 1 };
}

/** A signed request that opens an incident under a stored policy of three levels, with six people. */
export const open: Scenario = {
  functions: opening,
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, 'manage-incidents', async () => world.signed('POST', '/v1/incidents', withItsPeople));
  },
};

/** The state machine asks what an incident needs: to tell its first level. */
export const look: Scenario = {
  functions: ['escalate-incident', ...opening],
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, 'escalate-incident', async () =>
      taskOf('look', (await openIncident(world, withItsPeople)).id),
    );
  },
};

const tell = (incident: object, putMore: (world: World) => Promise<void>): Scenario => ({
  functions: ['escalate-incident', ...opening, 'manage-recipients'],
  async prepare(world) {
    await putPolicies(world);
    await putMore(world);
    return prepared(world, 'escalate-incident', async () => taskOf('act', (await openIncident(world, incident)).id));
  },
});
/** The state machine lets a level be told: two people whom the incident brings. */
export const tellOwn = tell(withItsPeople, async () => {});
/** The same for ten stored people of a role. */
export const tellRole = tell(withStoredPeople, putPeople);

/** Opens an incident and tells its first level. */
async function openAndTell(world: World) {
  const opened = await openIncident(world, withItsPeople);
  const told = await world.invoke('escalate-incident', taskOf('act', opened.id));
  const notified = onlyEvent(told.changes);
  const notificationId = textOf(notified.after, 'notificationId');
  if (notificationId === undefined) throw new Error('The first level was not told');
  return { incidentId: opened.id, notificationId, opened: onlyEvent(opened.usage.changes), notified };
}

/** The one event that a deed made. */
function onlyEvent(changes: readonly Change[]): Change {
  const [event, ...more] = eventsIn(changes);
  if (event === undefined || more.length > 0) throw new Error('A deed did not make one event');
  return event;
}

/** The stream's records of an incident as it is opened and its first level told. */
const follow = (records: number): Scenario => ({
  functions: ['follow-incidents', ...telling],
  async prepare(world) {
    await putPolicies(world);
    const batch = async () => {
      const events = await repeat(Math.ceil(records / 2), async () => {
        const { opened, notified } = await openAndTell(world);
        return [opened, notified];
      });
      return streamEvent(events.slice(-records));
    };
    return { ...(await prepared(world, 'follow-incidents', batch)), units: records };
  },
});
export const followOne = follow(1);
export const followTen = follow(batchSize);

/** What those who follow an event put on the queues whose names begin so. */
async function followed(world: World, event: Change, queue: string): Promise<readonly SentMessage[]> {
  const { sent } = await world.invoke('follow-incidents', streamEvent([event]));
  return sent.filter(({ queueUrl }) => queueName(queueUrl).startsWith(queue));
}

/** The plan of a level that was told: two mails, two texts and a message in Slack. */
export const planLevel: Scenario = {
  functions: ['plan-notification', ...telling, 'follow-incidents'],
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, 'plan-notification', async () =>
      queueEvent(await followed(world, (await openAndTell(world)).notified, 'intake')),
    );
  },
};

/** Somebody acts over the API. */
const act = (deed: 'acknowledge' | 'resolve'): Scenario => ({
  functions: telling,
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, 'manage-incidents', async () => {
      const { incidentId } = await openAndTell(world);
      return world.signed('POST', `/v1/incidents/${incidentId}/${deed}`, { by: 'usr_10' });
    });
  },
});
export const acknowledge = act('acknowledge');
export const resolve = act('resolve');

/** Somebody follows a link, or presses a button, of a message that told them. */
const answer = (measured: string, event: (told: Told) => unknown): Scenario => ({
  functions: [measured, ...telling],
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, measured, async () => event(await openAndTell(world)));
  },
});
export const showPage = answer('acknowledge-incident', (told) => pageEvent('GET', told));
export const pressPage = answer('acknowledge-incident', (told) => pageEvent('POST', told));
export const pressSlack = answer('receive-slack-action', (told) => slackPress(told, 10));

/** A message in Slack is brought up to date after somebody acknowledged. */
export const refresh: Scenario = {
  functions: ['tend-incidents', ...telling, 'follow-incidents', 'plan-notification', 'send-slack'],
  async prepare(world) {
    await putPolicies(world);
    return prepared(world, 'tend-incidents', async () => {
      const { incidentId, notified } = await openAndTell(world);
      const planned = await world.invoke('plan-notification', queueEvent(await followed(world, notified, 'intake')));
      const posted = planned.sent.filter(({ queueUrl }) => queueName(queueUrl).startsWith('slack'));
      await world.invoke('send-slack', queueEvent(posted));
      const request = world.signed('POST', `/v1/incidents/${incidentId}/acknowledge`, { by: 'usr_10' });
      const { changes } = await world.invoke('manage-incidents', request);
      const acknowledged = onlyEvent(changes);
      return queueEvent(await followed(world, acknowledged, 'incidents'));
    });
  },
};

/** An event for which one rule of ten is meant, which opens an incident. */
export const ruleFires: Scenario = {
  functions: ['handle-events', 'manage-rules', 'manage-escalation-policies'],
  async prepare(world) {
    await putPolicies(world);
    await putRules(world);
    let number = 0;
    return prepared(world, 'handle-events', async () => {
      number += 1;
      return queueEvent([orderFailed(number)]);
    });
  },
};

/** A signed request that puts an event on its queue. */
export const acceptEvent: Scenario = {
  functions: ['accept-event'],
  prepare: (world) => {
    const data = { service: 'service-1', order: 'ord_1', amount: 180, currency: 'EUR' };
    return prepared(world, 'accept-event', async () =>
      world.signed('POST', '/v1/events', { type: 'order.failed', data }),
    );
  },
};

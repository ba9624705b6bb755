import { minuteMs } from '../../lambdas/core/time.ts';
import type { SentMessage } from '../stub/sqs.ts';
import { queueName } from './environment.ts';
import { queueEvent, streamEvent } from './functions.ts';
import { eventsIn, levelDelaysMs, openIncident, putPolicies, withItsPeople } from './incidents.ts';
import { walkMachine } from './machine.ts';
import { tenantId } from './tenant.ts';
import type { Usage, World } from './world.ts';

/** One invocation in the life of an incident. */
export interface Happening {
  readonly function: string;
  /** The line of the bench that measures its CPU. */
  readonly line: string;
  /** How many units of that line it moved on. */
  readonly units: number;
  /** True for what any notification would cost: its plan and its messages. */
  readonly isNotification: boolean;
  readonly usage: Usage;
}

/** The life of one incident: what was invoked, and the states that its execution entered. */
export interface Life {
  readonly happenings: readonly Happening[];
  readonly states: readonly string[];
}

/** The functions of a life; the lines that measure them bundle the same. */
export const lifeFunctions = [
  'manage-incidents',
  'manage-escalation-policies',
  'escalate-incident',
  'follow-incidents',
  'tend-incidents',
  'plan-notification',
  'send-email',
  'send-sms',
  'send-slack',
] as const;

/** Somebody acknowledges this long after the last level was told, and resolves as long after that. */
const reactionMs = minuteMs;

/** What takes the messages of a queue, by how its name begins. */
const consumers = [
  { queue: 'intake', function: 'plan-notification', line: 'level planned, five deliveries', isNotification: true },
  { queue: 'email', function: 'send-email', line: 'send email, ten notifications', isNotification: true },
  { queue: 'sms', function: 'send-sms', line: 'send sms, ten notifications', isNotification: true },
  { queue: 'slack', function: 'send-slack', line: 'send slack, ten notifications', isNotification: true },
  { queue: 'incidents', function: 'tend-incidents', line: 'Slack message refreshed', isNotification: false },
] as const;

/**
 * Lets one incident live through the functions as they ship: opened over the API, three levels told, acknowledged, resolved,
 * with everything that follows from it. The machine does nothing else meanwhile, so no two of its events share a batch.
 */
export async function liveThrough(world: World): Promise<Life> {
  const happenings: Happening[] = [];
  await putPolicies(world);

  const happened = async (happening: Omit<Happening, 'units' | 'isNotification'> & Partial<Happening>) => {
    happenings.push({ units: 1, isNotification: false, ...happening });
    const { changes, sent } = happening.usage;
    const events = eventsIn(changes);
    if (events.length > 0) {
      const usage = await world.invoke('follow-incidents', streamEvent(events));
      await happened({ function: 'follow-incidents', line: 'event followed, alone', units: events.length, usage });
    }
    for (const [queue, messages] of Map.groupBy(sent, ({ queueUrl }) => queueName(queueUrl)))
      await consume(queue, messages);
  };
  const consume = async (queue: string, messages: readonly SentMessage[]) => {
    const consumer = consumers.find((known) => queue.startsWith(known.queue));
    if (consumer === undefined) throw new Error(`Nobody in the bench takes what an incident puts on ${queue}`);
    const usage = await world.invoke(consumer.function, queueEvent(messages));
    await happened({ ...consumer, units: messages.length, usage });
  };
  const actOn = async (deed: 'acknowledge' | 'resolve', line: string) => {
    world.advance(reactionMs);
    const usage = await world.invoke('manage-incidents', world.signed('POST', `/v1/incidents/${id}/${deed}`, doer));
    await happened({ function: 'manage-incidents', line, usage });
  };

  const { id, usage } = await openIncident(world, withItsPeople);
  await happened({ function: 'manage-incidents', line: 'incident, opened', usage });
  let told = 0;
  const states = await walkMachine(
    { tenant: tenantId, incidentId: id, run: 1, turns: 0 },
    {
      async task(payload) {
        const { answer, usage: used } = await world.ask('escalate-incident', payload);
        const looks = payload.action === 'look';
        if (!looks) told += 1;
        const line = looks ? 'incident, looked at' : 'level told, two people';
        await happened({ function: 'escalate-incident', line, usage: used });
        return answer;
      },
      async wait(until) {
        if (told === levelDelaysMs.length) await actOn('acknowledge', 'acknowledged, API');
        world.advance(Math.max(0, until - Date.now()));
      },
    },
  );
  await actOn('resolve', 'incident, resolved');
  return { happenings, states };
}

/** Whoever was told last. */
const doer = { by: 'usr_31' };

import { minuteMs } from '../../lambdas/core/time.ts';
import type { Change } from '../stub/table.ts';
import { textOf } from '../stub/wire.ts';
import { tenantId } from './tenant.ts';
import type { Usage, World } from './world.ts';

/** The story's people, three levels of two, each reached by mail and text, and one Slack channel for all. */
const peoplePerLevel = 2;
export const levelDelaysMs = [0, 5 * minuteMs, 10 * minuteMs] as const;
export const slackUserOf = (person: number): string => `U${String(200_000 + person)}`;

const channels = [
  { type: 'email', config: { fromName: 'Acme Operations', fromEmail: 'oncall@acme.example' }, immediate: true },
  { type: 'sms', config: { senderId: 'Acme' }, immediate: true },
  {
    type: 'slack',
    config: { channel: '#incidents', mentionUsers: true, thread: true, blocks: true },
    immediate: true,
  },
];
const person = (index: number) => ({
  email: `oncall-${index}@acme.example`,
  phone: `+4917613${String(345_000 + index)}`,
  slackUserId: slackUserOf(index),
  attributes: { first_name: `Person ${index}` },
});
const levels = levelDelaysMs.map((delayMs, index) => ({ level: index + 1, delay: `PT${delayMs / minuteMs}M` }));

const wording = {
  title: 'Checkout fails for {{ incident.affected_customers }} customers',
  content: `**{{ incident.service }}** answers {{ incident.error_rate }} % of requests with an error.

Runbook: https://acme.example/runbooks/checkout`,
  severity: 'critical',
  data: { service: 'checkout', region: 'eu-west-1', error_rate: 23, affected_customers: 1_500 },
};

/** An incident whose levels tell the people that it brings. */
export const withItsPeople = {
  ...wording,
  policy: 'people',
  recipients: levels.flatMap(({ level }) =>
    Array.from({ length: peoplePerLevel }, (_, index) => {
      const number = level * 10 + index;
      return { id: `usr_${number}`, ...person(number), escalationLevel: level };
    }),
  ),
};
/** An incident whose levels tell whoever has a role. */
export const withStoredPeople = { ...wording, policy: 'role' };

/** Stored people who have the role. */
const peopleOfRole = 10;

/** Stores the policies, as an operator does. */
export async function putPolicies(world: World): Promise<void> {
  const targetsBy = { people: [], role: [{ role: 'oncall' }] };
  for (const [key, targets] of Object.entries(targetsBy)) {
    const policy = { levels: levels.map((level) => ({ ...level, targets })), channels };
    const request = world.signed('PUT', `/v1/escalation-policies/${key}`, policy);
    await world.invoke('manage-escalation-policies', request);
  }
}

/** Stores the people who have the role. */
export async function putPeople(world: World): Promise<void> {
  for (let index = 0; index < peopleOfRole; index += 1) {
    const request = world.signed('PUT', `/v1/recipients/stored_${index}`, { ...person(index), roles: ['oncall'] });
    await world.invoke('manage-recipients', request);
  }
}

/** An incident that was opened, with what that used. */
export interface Opened {
  readonly id: string;
  readonly usage: Usage;
}

export async function openIncident(world: World, incident: object): Promise<Opened> {
  const usage = await world.invoke('manage-incidents', world.signed('POST', '/v1/incidents', incident));
  return { id: openedIn(usage.changes), usage };
}

/** Events of incidents among changes of the table: what its stream hands to those who follow them. */
export const eventsIn = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ before, after }) => before === undefined && textOf(after, 'sk')?.startsWith('E#') === true);

/** The incident whose head is among the changes. */
function openedIn(changes: readonly Change[]): string {
  const head = changes.find(({ after }) => textOf(after, 'sk') === 'HEAD' && /#I#/.test(textOf(after, 'pk') ?? ''));
  const id = textOf(head?.after, 'id');
  if (id === undefined) throw new Error('No incident was opened');
  return id;
}

/** What the state machine asks of its function. */
export const taskOf = (action: 'look' | 'act', incidentId: string) => ({
  action,
  tenant: tenantId,
  incidentId,
  run: 1,
  turns: 0,
  startedAt: new Date().toISOString(),
});

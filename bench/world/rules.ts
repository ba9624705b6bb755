import type { SentMessage } from '../stub/sqs.ts';
import { queueUrl } from './environment.ts';
import { tenantId } from './tenant.ts';
import type { World } from './world.ts';

export const rulesOfTenant = 10;
const serviceOf = (rule: number): string => `service-${rule}`;

/** Stores rules that look at the same type of event, each for a service of its own; each opens an incident. */
export async function putRules(world: World): Promise<void> {
  for (let rule = 0; rule < rulesOfTenant; rule += 1) {
    const request = world.signed('PUT', `/v1/rules/rule-${rule}`, {
      pattern: { type: ['order.failed'], data: { service: [serviceOf(rule)], amount: [{ numeric: ['>', 0] }] } },
      when: "$event.data.amount > 100 and $event.data.currency in ['EUR', 'GBP']",
      incident: {
        title: 'Orders of {{ event.data.service }} fail',
        content: 'Order {{ event.data.order }} over {{ event.data.amount }} {{ event.data.currency }} failed.',
        severity: 'critical',
        policy: 'people',
        recipients: [{ id: 'usr_1', email: 'oncall@acme.example', escalationLevel: 1 }],
      },
    });
    await world.invoke('manage-rules', request);
  }
}

/** An event on its queue for which one of the rules is meant. */
export function orderFailed(number: number): SentMessage {
  const at = Date.now();
  const data = { service: serviceOf(number % rulesOfTenant), order: `ord_${number}`, amount: 180, currency: 'EUR' };
  const id = `evt_${String(number).padStart(22, '0')}`;
  const body = { kind: 'event', tenant: tenantId, id, type: 'order.failed', data, at, acceptedAt: at };
  return { queueUrl: queueUrl('events'), body: JSON.stringify(body) };
}

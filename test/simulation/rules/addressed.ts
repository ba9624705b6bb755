import { traitsOf } from '../../../lambdas/core/channel/channels.ts';
import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import { inlineAudience, type Person } from '../../../lambdas/core/planning/audience.ts';
import { keyOf } from '../stores/memory.ts';
import type { Evidence, Rule } from './rule.ts';

/** A message goes to the person whom its delivery names, as that person was known when the notification was planned. */
export const addressed = ({ memory, judge }: Evidence): Rule => ({
  handedOver({ tenant, notificationId, deliveryId, address }) {
    const key = keyOf(tenant, notificationId);
    const delivery = memory.deliveries.get(key)?.get(deliveryId);
    if (delivery?.recipient === undefined) return;
    const named = peopleOf(memory, key, delivery).find(({ id }) => id === delivery.recipientId);
    judge.demand(
      named !== undefined && traitsOf(delivery.channel).addresses(named.recipient).includes(address),
      'a message goes to whom its delivery names',
      () => `${deliveryId} to ${delivery.recipientId} went to somebody else`,
    );
  },
});

function peopleOf(memory: Evidence['memory'], key: string, { audience }: Delivery): readonly Person[] {
  const body = memory.bodies.get(key);
  if (audience !== undefined) return memory.audiences.get(key)?.people ?? [];
  return body === undefined ? [] : inlineAudience(body.request).people;
}

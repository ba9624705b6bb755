import { partOfDelivery } from '../../../lambdas/core/delivery/id.ts';
import type { Agenda } from '../machine/agenda.ts';
import type { Dice } from '../machine/dice.ts';
import type { Handover } from '../provider.ts';
import type { SimulatedQueue } from '../queues/queue.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { WordMessage } from './feedback.ts';

/** What a provider says later about a message that it took: late, out of order, and more than once. */
export function talkLater(
  { feedback, talkative }: Scenario,
  handover: Handover,
  agenda: Agenda,
  dice: Dice,
  queue: SimulatedQueue,
): void {
  if (!handover.isTaken || !talkative.has(handover.channel)) return;
  const isText = handover.channel === 'sms';
  const types = isText
    ? (['delivered', 'failed'] as const)
    : (['delivered', 'bounced', 'complained', 'failed', 'opened'] as const);
  for (const type of types) {
    if (!dice.chance(feedback[type])) continue;
    const at = handover.at + dice.between(100, feedback.longestDelayMs);
    const message: WordMessage = {
      ref: {
        tenant: handover.tenant,
        notificationId: handover.notificationId,
        part: partOfDelivery(handover.deliveryId) ?? 0,
        deliveryId: handover.deliveryId,
      },
      channel: handover.channel,
      word: { type, at, code: `said-${type}` },
      ...(isText ? { providerId: handover.providerId } : {}),
    };
    for (let time = 0; time < (dice.chance(feedback.repeated) ? 2 : 1); time += 1)
      agenda.add(at + dice.between(0, 5_000), () => queue.send(handover.tenant, JSON.stringify(message)));
  }
}

import type { Handover } from '../provider.ts';
import { keyOf } from '../stores/memory.ts';
import type { Evidence, Rule } from './rule.ts';

/** Nothing is put before a provider twice, but after an explicit refusal that may pass, or where it was asked for. */
export const once = ({ memory, history, judge }: Evidence): Rule => ({
  handedOver(handover) {
    const earlier = history.handovers.get(handover.deliveryId) ?? [];
    const delivery = memory.deliveries.get(keyOf(handover.tenant, handover.notificationId))?.get(handover.deliveryId);
    judge.demand(
      delivery?.tenant === handover.tenant,
      'a message is sent for its own tenant',
      () => `${handover.deliveryId} was sent for ${handover.tenant}`,
    );
    judge.demand(
      delivery?.onUnknown === 'resend' || earlier.every(wasRefused),
      'nothing is handed over twice',
      () => `${handover.deliveryId} was handed over again after ${earlier.map(inWords).join(', ')}`,
    );
    const ledger = memory.ledgers.get(keyOf(handover.tenant, handover.deliveryId));
    judge.demand(
      ledger?.status === 'sending',
      'only a claimed message is handed over',
      () => `${handover.deliveryId} was handed over while ${ledger?.status}`,
    );
  },
});

const wasRefused = ({ outcome, isAnswered }: Handover): boolean => isAnswered && outcome.kind === 'retry';
const inWords = ({ outcome, isAnswered }: Handover): string => (isAnswered ? outcome.kind : `${outcome.kind} unheard`);

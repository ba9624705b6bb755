import { secondMs } from '../../../lambdas/core/time.ts';
import { isCalm } from '../scenario/scenario.ts';
import { keyOf } from '../stores/memory.ts';
import { clockToleranceMs, type Evidence, type Rule } from './rule.ts';

const latestMs = 2 * secondMs;

/** Nothing is sent before its time; and where nothing fails, nothing is sent more than two seconds after it. */
export const punctual = ({ scenario, memory, history, judge }: Evidence): Rule => {
  const earlyMs = scenario.faults.skewMs === 0 ? 0 : clockToleranceMs;
  const dueAt = new Map<string, number>();
  return {
    ledgerWritten(before, after) {
      if (after.status === 'queued') dueAt.set(after.deliveryId, after.nextAt ?? after.updatedAt);
      if (after.status === 'sending' && before?.status !== 'queued') dueAt.delete(after.deliveryId);
    },
    handedOver({ tenant, notificationId, deliveryId, at }) {
      const delivery = memory.deliveries.get(keyOf(tenant, notificationId))?.get(deliveryId);
      const due = Math.max(delivery?.scheduledFor ?? 0, dueAt.get(deliveryId) ?? 0);
      judge.demand(at >= due - earlyMs, 'nothing is sent early', () => `${deliveryId} was sent ${due - at} ms early`);
      const isPlain = (history.handovers.get(deliveryId) ?? []).length === 0 || dueAt.has(deliveryId);
      judge.demand(
        !isCalm(scenario) || !isPlain || at <= due + latestMs,
        'nothing is late where nothing fails',
        () => `${deliveryId} was sent ${at - due} ms late`,
      );
    },
  };
};

import { sharedChain } from '../../../lambdas/core/delivery/delivery.ts';
import { unreachableReason } from '../../../lambdas/core/delivery/fallback.ts';
import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import { reasonOf, sentAt, statusOf } from '../../../lambdas/core/delivery/view.ts';
import type { DeliveryRecord } from '../../../lambdas/core/notification/store.ts';
import { clockToleranceMs, type Evidence, type Rule } from './rule.ts';

/** A later channel is tried only when the ones before were lost or late, and spared only when it cannot be needed. */
export const fallback = ({ memory, judge, now }: Evidence): Rule => {
  const chainsOf = (ledger: Ledger): { readonly step: number; readonly chains: readonly DeliveryRecord[][] } => {
    const records = memory.recordsOf(ledger.tenant, ledger.notificationId);
    const own = records.find(({ delivery }) => delivery.id === ledger.deliveryId)?.delivery;
    const names = new Set(records.map(({ delivery }) => delivery.chain));
    if (names.size > 1) names.delete(sharedChain);
    const chains = [...names]
      .filter((name) => own?.chain === sharedChain || own?.chain === name)
      .map((name) =>
        records.filter(
          ({ delivery }) =>
            (delivery.chain === name || delivery.chain === sharedChain) && delivery.step < (own?.step ?? 0),
        ),
      );
    return { step: own?.step ?? 0, chains };
  };
  return {
    ledgerWritten(before, after) {
      if (before !== undefined || !after.fallback) return;
      const { step, chains } = chainsOf(after);
      if (after.facts.some(({ type }) => type === 'woken'))
        judge.demand(
          chains.some((earlier) => earlier.every((record) => isLost(record, now()))),
          'a fallback is woken only when the channels before are lost',
          () => `${after.deliveryId} (step ${step}) was woken over ${chains.map(inWords).join(' | ')}`,
        );
      if (after.status === 'skipped')
        judge.demand(
          chains.every((earlier) => earlier.some(isSettled)),
          'a fallback is skipped only when no chain can need it',
          () => `${after.deliveryId} (step ${step}) was skipped over ${chains.map(inWords).join(' | ')}`,
        );
    },
  };
};

function isLost(record: DeliveryRecord, now: number): boolean {
  const status = statusOf(record);
  if (status === 'failed' || status === 'bounced' || status === 'unknown') return true;
  if (reasonOf(record) === unreachableReason) return true;
  const { afterMs } = record.delivery;
  return status === 'sent' && afterMs !== undefined && now >= (sentAt(record) ?? 0) + afterMs - clockToleranceMs;
}

/** Reached, or stopped by the person or the tenant; or it was reached when the others were spared, and lost since. */
const isSettled = (record: DeliveryRecord): boolean => {
  const status = statusOf(record);
  return !['scheduled', 'queued', 'sending', 'failed', 'unknown'].includes(status);
};

const inWords = (records: readonly DeliveryRecord[]): string =>
  records.map((record) => `${record.delivery.step}:${statusOf(record)}`).join(', ');

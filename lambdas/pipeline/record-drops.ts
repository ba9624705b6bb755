import type { Delivery } from '../core/delivery/delivery.ts';
import { decided } from '../core/delivery/ledger.ts';
import type { LedgerStore } from '../core/delivery/store.ts';
import type { Clock } from '../core/ports.ts';

/**
 * Results of campaigns are counted from the stream of ledgers, which what a plan drops has none of: of a campaign it gets one.
 * Planned again, it meets the one that it has.
 */
export async function recordDrops(
  { ledgers, clock }: { readonly ledgers: Pick<LedgerStore, 'createAll'>; readonly clock: Clock },
  deliveries: readonly Delivery[],
): Promise<void> {
  const now = clock.now();
  const dropped = deliveries.flatMap((delivery) =>
    delivery.campaign !== undefined && delivery.decision.kind === 'drop'
      ? [{ ledger: decided(delivery, undefined, delivery.decision, now) }]
      : [],
  );
  if (dropped.length > 0) await ledgers.createAll(dropped);
}

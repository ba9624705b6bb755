import { canceledEnd, type Decided } from '../../core/delivery/ledger.ts';
import { addressKey } from '../../core/planning/facts.ts';
import { suppressionEffect } from '../../core/planning/rules/suppression.ts';
import { minuteMs } from '../../core/time.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import type { Destination } from './destination.ts';

/** How long what the planner saw is relied on. */
const trustedForMs = minuteMs;

/**
 * The planner asked the suppression list, and no cancellation had come; whatever has waited since, for its time, its
 * turn, its next try or its place in the queue, asks again.
 */
export async function stoppedMeanwhile(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  { address }: Destination,
): Promise<Decided | undefined> {
  const isFirstClaim = ledger.version === 1;
  if (isFirstClaim && deps.clock.now() - delivery.acceptedAt <= trustedForMs) return undefined;
  const [head, entries] = await Promise.all([
    deps.notifications.head(delivery.tenant, delivery.notificationId),
    deps.suppressions.lookup(delivery.tenant, [{ channel: delivery.channel, address }]),
  ]);
  if (head?.status === 'canceled') return canceledEnd;
  const entry = entries.get(addressKey(delivery.channel, address));
  if (entry === undefined) return undefined;
  const { status, reason } = suppressionEffect(entry.reason);
  return { status, reason };
}

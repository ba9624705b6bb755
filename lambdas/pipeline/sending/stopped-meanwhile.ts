import { canceledEnd, type Decided } from '../../core/delivery/ledger.ts';
import type { About } from '../../core/notification/about.ts';
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
 * turn, its next try or its place in the queue, asks again; so does what tells a level of an incident.
 */
export async function stoppedMeanwhile(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  { address }: Destination,
  about: About | undefined,
): Promise<Decided | undefined> {
  const isFirstClaim = ledger.version === 1;
  if (isFirstClaim && deps.clock.now() - delivery.acceptedAt <= trustedForMs) return undefined;
  const [head, entries, isOver] = await Promise.all([
    deps.notifications.head(delivery.tenant, delivery.notificationId),
    deps.suppressions.lookup(delivery.tenant, [{ channel: delivery.channel, address }]),
    asksAboutWhatIsOver(deps, delivery.tenant, about),
  ]);
  if (head?.status === 'canceled') return canceledEnd;
  if (isOver) return { status: 'canceled', reason: 'incident-resolved' };
  const entry = entries.get(addressKey(delivery.channel, address));
  if (entry === undefined) return undefined;
  const { status, reason } = suppressionEffect(entry.reason);
  return { status, reason };
}

/** Nobody is woken late for an incident that is over, and no paging service is made to open it again. */
async function asksAboutWhatIsOver(
  { incidents }: SendingDependencies,
  tenant: string,
  about: About | undefined,
): Promise<boolean> {
  const incident = about?.incident;
  if (incident === undefined || incident.update !== undefined) return false;
  return (await incidents.statusOf(tenant, incident.id)) === 'resolved';
}

import type { Delivery } from '../../core/delivery/delivery.ts';
import { canceledEnd, type Decided, type HeldBack, isHeldTooOften } from '../../core/delivery/ledger.ts';
import { type About, callsSomebody } from '../../core/notification/about.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { addressKey } from '../../core/planning/facts.ts';
import { reconsider } from '../../core/planning/reconsider.ts';
import { suppressionEffect } from '../../core/planning/rules/suppression.ts';
import type { TenantSettings } from '../../core/tenant/tenant.ts';
import { minuteMs } from '../../core/time.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import type { Destination } from './destination.ts';

/** What is asked about: a message that was found, and the tenant's own settings. */
interface Asked {
  readonly body: NotificationBody;
  readonly settings: TenantSettings;
  readonly destination: Destination;
}

/** How long what the planner saw is relied on. */
const trustedForMs = minuteMs;

/**
 * The planner asked the suppression list, and no cancellation had come; whatever has waited since, for its time, its
 * turn, its next try or its place in the queue, asks again, and asks what the person wants by now. The incident is asked about always: an alarm that flaps resolves it
 * within seconds, and the resolution may have been sent first.
 */
export async function stoppedMeanwhile(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  { body, settings, destination }: Asked,
): Promise<Decided | HeldBack | undefined> {
  const isFresh = ledger.version === 1 && deps.clock.now() - delivery.acceptedAt <= trustedForMs;
  const [stopped, isMoot, unwanted] = await Promise.all([
    isFresh ? undefined : askedAgain(deps, delivery, destination.address),
    isAboutWhatIsOver(deps, delivery.tenant, body.about),
    isFresh ? undefined : unwantedNow(deps, { delivery, ledger }, { body, settings, destination }),
  ]);
  return stopped ?? (isMoot ? { status: 'canceled', reason: 'incident-resolved' } : unwanted);
}

/** Whether the person still wants it, and now. */
async function unwantedNow(
  { wishes, clock }: SendingDependencies,
  { delivery, ledger }: Pick<ClaimedTurn, 'delivery' | 'ledger'>,
  { body, settings, destination: { channel, recipients } }: Asked,
): Promise<Decided | HeldBack | undefined> {
  const [recipient] = recipients;
  if (delivery.recipient === undefined || recipient === undefined) return undefined;
  const said = await wishes.read(delivery.tenant, recipient.id, body.request.category);
  const thought = reconsider({ delivery, body, channel, recipient, settings }, said, clock.now());
  if (thought?.kind === 'hold')
    return isHeldTooOften(ledger) ? { status: 'suppressed', reason: thought.rule } : thought;
  return thought === undefined ? undefined : { status: thought.status, reason: thought.reason };
}

async function askedAgain(
  deps: SendingDependencies,
  { tenant, notificationId, channel }: Delivery,
  address: string,
): Promise<Decided | undefined> {
  const [head, entries] = await Promise.all([
    deps.notifications.head(tenant, notificationId),
    deps.suppressions.lookup(tenant, [{ channel, address }]),
  ]);
  if (head?.status === 'canceled') return canceledEnd;
  const entry = entries.get(addressKey(channel, address));
  if (entry === undefined) return undefined;
  const { status, reason } = suppressionEffect(entry.reason);
  return { status, reason };
}

/** Nobody is woken for an incident that is over, and no paging service is made to open it again. */
async function isAboutWhatIsOver(
  deps: SendingDependencies,
  tenant: string,
  about: About | undefined,
): Promise<boolean> {
  if (about?.incident === undefined || !callsSomebody(about)) return false;
  return (await deps.incidents.statusOf(tenant, about.incident.id)) === 'resolved';
}

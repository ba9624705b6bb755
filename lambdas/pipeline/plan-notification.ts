import type { Log } from '../contracts/log.ts';
import type { Delivery } from '../core/delivery/delivery.ts';
import { ridesOnQueue } from '../core/delivery/due.ts';
import type { ChannelQueues, PlanStore } from '../core/delivery/store.ts';
import { outcomeOf, overdueMs } from '../core/delivery/tend.ts';
import type { NotificationBody, NotificationHead } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import { addressesOf } from '../core/planning/candidates.ts';
import { dedupClaims } from '../core/planning/dedup.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import { type Plan, plan } from '../core/planning/plan.ts';
import type { Clock } from '../core/ports.ts';
import type { SuppressionStore } from '../core/suppression/store.ts';
import type { TenantStore } from '../core/tenant/store.ts';
import { canceled, type EndDependencies, endDeliveries } from './end-deliveries.ts';
import { TenantGoneError } from './errors.ts';

export interface PlanDependencies extends EndDependencies {
  readonly notifications: NotificationStore;
  readonly tenants: TenantStore;
  readonly suppressions: SuppressionStore;
  readonly plans: PlanStore;
  readonly channels: ChannelQueues;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Plans an accepted notification: gather facts, decide, write, enqueue, and only then mark it planned, so that a crash
 * at any point leaves it to be planned again, with the same deliveries.
 */
export async function planNotification(deps: PlanDependencies, tenant: string, notificationId: string): Promise<void> {
  const { body, head } = await deps.notifications.load(tenant, notificationId);
  if (body === undefined) {
    deps.log.write('BODY_GONE', { tenant, notificationId });
    return;
  }
  if (head !== undefined) return;
  const planned = plan(await gatherFacts(deps, body), body.acceptedAt);
  await writeAndEnqueue(deps, planned);
  const standing = await deps.plans.markPlanned(
    headOf(body, planned, deps.clock.now()),
    firstLook(planned, deps.clock.now()),
  );
  if (standing.status === 'canceled') await endDeliveries(deps, standing, canceled);
  deps.log.write('NOTIFICATION_PLANNED', { tenant, notificationId, deliveries: planned.deliveries.length });
}

async function gatherFacts(deps: PlanDependencies, body: NotificationBody): Promise<PlanFacts> {
  const tenant = await deps.tenants.get(body.tenant);
  if (tenant === undefined) throw new TenantGoneError(body.tenant);
  const [suppressions, duplicates] = await Promise.all([
    deps.suppressions.lookup(body.tenant, addressesOf(body.request)),
    deps.plans.claimOriginals(body, dedupClaims(body.request), tenant.settings.dedupWindowMs),
  ]);
  return { body, settings: tenant.settings, suppressions, duplicates };
}

async function writeAndEnqueue(deps: PlanDependencies, { deliveries }: Plan): Promise<void> {
  const now = deps.clock.now();
  const due = deliveries.filter(({ decision }) => decision.kind === 'deliver');
  const far = new Set(due.filter(({ scheduledFor }) => !ridesOnQueue(scheduledFor, now)).map(({ id }) => id));
  await deps.plans.writeDeliveries(deliveries, far);
  await deps.channels.enqueue(
    due.filter(({ id }) => !far.has(id)).map((delivery) => ({ delivery, attempt: 1, dueAt: delivery.scheduledFor })),
  );
}

/** A plan that sends nothing has ended when it is made. */
function headOf(body: NotificationBody, { spread, deliveries }: Plan, now: number): NotificationHead {
  const base = { tenant: body.tenant, id: body.id, plannedAt: now, spread, deliveryCount: deliveries.length };
  return deliveries.some(willMove)
    ? { ...base, status: 'planned' }
    : { ...base, status: outcomeOf(deliveries.map((delivery) => ({ delivery }))), endedAt: now };
}

const willMove = ({ decision }: Delivery): boolean => decision.kind !== 'drop';

/** When the first message should have moved, if all went well; a plan that sends nothing has nothing to wait for. */
function firstLook({ deliveries }: Plan, now: number): number {
  const due = deliveries.filter(({ decision }) => decision.kind === 'deliver').map(({ scheduledFor }) => scheduledFor);
  return overdueMs + (due.length === 0 ? now : Math.max(now, Math.min(...due)));
}

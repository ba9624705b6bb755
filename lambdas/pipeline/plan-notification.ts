import type { Log } from '../contracts/log.ts';
import type { CategoryReader, TenantReach } from '../core/category/store.ts';
import { ridesOnQueue } from '../core/delivery/due.ts';
import type { ChannelQueues, PlanStore } from '../core/delivery/store.ts';
import type { NotificationBody } from '../core/notification/notification.ts';
import type { DeliveryRecord, NotificationStore } from '../core/notification/store.ts';
import { addressesOf } from '../core/planning/candidates.ts';
import { dedupClaims } from '../core/planning/dedup.ts';
import type { PlanFacts } from '../core/planning/facts.ts';
import type { Plan } from '../core/planning/plan.ts';
import type { Clock } from '../core/ports.ts';
import type { SuppressionStore } from '../core/suppression/store.ts';
import type { TenantStore } from '../core/tenant/store.ts';
import { secondMs } from '../core/time.ts';
import { type DecideDependencies, decidePlan } from './decide-plan.ts';
import { type JoinDependencies, joinDigests } from './digests/join-digests.ts';
import type { EndDependencies } from './end-deliveries.ts';
import { type EnrichmentStep, enrichNotification, withEnrichment } from './enrich-notification.ts';
import { TenantGoneError } from './errors.ts';
import { type AudienceDependencies, findAudience } from './find-audience.ts';
import { type EngagementDependencies, findEngagement } from './find-engagement.ts';
import { firstLook, headOf } from './planned-head.ts';
import { recordDrops } from './record-drops.ts';
import { closeUnread, endStopped, stopWhatWasPlanned } from './stop-planned.ts';

export interface PlanDependencies
  extends EndDependencies,
    AudienceDependencies,
    EngagementDependencies,
    JoinDependencies,
    DecideDependencies {
  readonly notifications: NotificationStore;
  readonly tenants: TenantStore;
  readonly suppressions: SuppressionStore;
  readonly categories: Pick<CategoryReader, 'get'>;
  readonly plans: PlanStore;
  readonly enrichment: EnrichmentStep;
  readonly channels: ChannelQueues;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * By then a first try at planning is over, and what it wrote may have been sent. A first try has nothing to look for, and is
 * spared the reading.
 */
const firstTryMs = 10 * secondMs;

/**
 * Plans an accepted notification: gather facts, decide, write, enqueue, and only then mark it planned, so that a crash
 * at any point leaves it to be planned again, with the same deliveries.
 */
export async function planNotification(deps: PlanDependencies, tenant: string, notificationId: string): Promise<void> {
  if ((await deps.tenants.get(tenant)) === undefined) return closeUnread(deps, tenant, notificationId);
  const { body, head, reach } = await deps.notifications.load(tenant, notificationId);
  if (body === undefined) {
    deps.log.write('BODY_GONE', { tenant, notificationId });
    return;
  }
  if (head !== undefined) return stopWhatWasPlanned(deps, head);
  const isFirst = deps.clock.now() - body.acceptedAt < firstTryMs;
  const { audience, written } = await findAudience(deps, body, isFirst);
  const [facts, enrichment] = await Promise.all([
    gatherFacts(deps, body, audience, reach),
    enrichNotification(deps.enrichment, body, audience),
  ]);
  const merged = await joinDigests(deps, facts, isFirst);
  const decided = withEnrichment(await decidePlan(deps, merged), enrichment);
  const planned = isFirst ? decided : await keepWhatStands(deps, body, decided, written);
  await writeAndEnqueue(deps, planned);
  await recordDrops(deps, planned.deliveries);
  const now = deps.clock.now();
  const standing = await deps.plans.markPlanned(headOf(body, planned, now), firstLook(planned, now));
  await endStopped(deps, standing);
  for (const { kind } of planned.remarks) deps.log.write('AUDIENCE_REMARKED', { tenant, notificationId, kind });
  deps.log.write('NOTIFICATION_PLANNED', { tenant, notificationId, deliveries: planned.deliveries.length });
}

/**
 * What an earlier try has written stands, even where the facts have changed since: it may be on a queue already.
 */
async function keepWhatStands(
  deps: PlanDependencies,
  body: NotificationBody,
  planned: Plan,
  known?: readonly DeliveryRecord[],
): Promise<Plan> {
  const written = known ?? (await deps.notifications.deliveries(headOf(body, planned, deps.clock.now())));
  const standing = new Map(written.map(({ delivery }) => [delivery.id, delivery]));
  return { ...planned, deliveries: planned.deliveries.map((delivery) => standing.get(delivery.id) ?? delivery) };
}

async function gatherFacts(
  deps: PlanDependencies,
  body: NotificationBody,
  audience: PlanFacts['audience'],
  reach: TenantReach | undefined,
): Promise<PlanFacts> {
  const tenant = await deps.tenants.get(body.tenant);
  if (tenant === undefined) throw new TenantGoneError(body.tenant);
  const { categories = 0, policy } = reach ?? {};
  const [suppressions, duplicates, category, reading] = await Promise.all([
    deps.suppressions.lookup(body.tenant, addressesOf(body.request, audience.people)),
    deps.plans.claimOriginals(body, dedupClaims(body.request, audience.people), tenant.settings.dedupWindowMs),
    // Most tenants have none, and are spared the reading.
    categories === 0 ? undefined : deps.categories.get(body.tenant, body.request.category),
    findEngagement(deps, { body, audience }),
  ]);
  return {
    body,
    audience,
    settings: tenant.settings,
    ...(policy === undefined ? {} : { policy }),
    suppressions,
    duplicates,
    ...(category === undefined ? {} : { category }),
    ...reading,
  };
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

import { widestSpread } from '../core/delivery/id.ts';
import { canceledEnd, type Decided, undeliverableEnd } from '../core/delivery/ledger.ts';
import type { PlanStore } from '../core/delivery/store.ts';
import type { NotificationHead } from '../core/notification/notification.ts';
import type { NotificationStore } from '../core/notification/store.ts';
import type { Clock } from '../core/ports.ts';
import { type EndDependencies, endDeliveries } from './end-deliveries.ts';

export interface StopDependencies extends EndDependencies {
  readonly notifications: NotificationStore;
  readonly plans: PlanStore;
  readonly clock: Clock;
}

/** What a closed tenant has sealed nobody can open, so that nothing can be planned of it. */
export async function closeUnread(deps: StopDependencies, tenant: string, id: string): Promise<void> {
  const now = deps.clock.now();
  await deps.plans.markPlanned({ tenant, id, status: 'canceled', canceledAt: now, spread: 1, deliveryCount: 0 }, now);
}

/** How the deliveries end of a notification that was stopped while it was being planned. */
const stops: Partial<Record<NotificationHead['status'], Decided>> = { canceled: canceledEnd, failed: undeliverableEnd };

export async function endStopped(deps: EndDependencies, head: NotificationHead): Promise<void> {
  const end = stops[head.status];
  if (end !== undefined) await endDeliveries(deps, head, end);
}

/** A planner that died half way may have written and enqueued deliveries that whoever stopped it did not know of. */
export async function stopWhatWasPlanned(deps: StopDependencies, head: NotificationHead): Promise<void> {
  if (stops[head.status] === undefined) return;
  // Whom it was for may be known no more; the widest spread has every partition of any other.
  const spread = widestSpread;
  const written = await deps.notifications.deliveries({ ...head, spread });
  if (written.length === 0) return;
  const now = deps.clock.now();
  const known = { ...head, spread, deliveryCount: written.length, plannedAt: head.plannedAt ?? now };
  await endStopped(deps, await deps.plans.markPlanned(known, now));
}

import type { Delivery } from '../core/delivery/delivery.ts';
import { outcomeOf, overdueMs } from '../core/delivery/tend.ts';
import type { NotificationBody, NotificationHead } from '../core/notification/notification.ts';
import type { Plan } from '../core/planning/plan.ts';

/** A plan that sends nothing has ended when it is made; one for nobody has failed. */
export function headOf(body: NotificationBody, { spread, deliveries, remarks }: Plan, now: number): NotificationHead {
  const told = remarks.length === 0 ? {} : { remarks };
  const base = { tenant: body.tenant, id: body.id, plannedAt: now, spread, deliveryCount: deliveries.length, ...told };
  if (deliveries.length === 0) return { ...base, status: 'failed', endedAt: now };
  return deliveries.some(willMove)
    ? { ...base, status: 'planned' }
    : { ...base, status: outcomeOf(deliveries.map((delivery) => ({ delivery }))), endedAt: now };
}

const willMove = ({ decision }: Delivery): boolean => decision.kind !== 'drop';

/** When the first message should have moved, if all went well; a plan that sends nothing has nothing to wait for. */
export function firstLook({ deliveries }: Plan, now: number): number {
  const due = deliveries.filter(({ decision }) => decision.kind === 'deliver').map(({ scheduledFor }) => scheduledFor);
  return overdueMs + (due.length === 0 ? now : Math.max(now, Math.min(...due)));
}

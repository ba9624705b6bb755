import { passable } from '../../../lambdas/core/category/policy.ts';
import { endOfQuiet } from '../../../lambdas/core/preference/quiet-hours.ts';
import { minuteMs, secondMs } from '../../../lambdas/core/time.ts';
import { keyOf } from '../stores/memory.ts';
import { clockToleranceMs, type Evidence, type Rule } from './rule.ts';

/** What was planned within the last minute is relied on, and a batch takes a while from the asking to the sending. */
const graceMs = minuteMs + 35 * secondMs;

/** Nobody is written to in quiet hours, but for what is critical where the tenant lets that pass. */
export const quiet = ({ memory, judge }: Evidence): Rule => ({
  handedOver({ tenant, notificationId, deliveryId, at }) {
    const { quietHours, criticalPasses = passable } = memory.reaches.get(tenant)?.policy ?? {};
    const delivery = memory.deliveries.get(keyOf(tenant, notificationId))?.get(deliveryId);
    const priority = memory.bodies.get(keyOf(tenant, notificationId))?.request.priority;
    if (quietHours === undefined || delivery?.recipient === undefined) return;
    if (priority === 'critical' && criticalPasses.includes('quiet-hours')) return;
    const isQuiet = (when: number): boolean => endOfQuiet(quietHours, delivery.timezone, when) !== undefined;
    judge.demand(
      [at, at - graceMs, at + clockToleranceMs].some((when) => !isQuiet(when)),
      'nobody is written to in quiet hours',
      () => `${deliveryId} was sent at ${new Date(at).toISOString()}`,
    );
  },
});

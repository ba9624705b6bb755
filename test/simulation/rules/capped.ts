import { passable } from '../../../lambdas/core/category/policy.ts';
import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import { capKey } from '../../../lambdas/core/planning/facts.ts';
import type { Evidence, Rule } from './rule.ts';

/** Nobody whom we know again gets more than the tenant's cap allows, however many plans were made at once, or twice. */
export const capped = ({ memory, judge }: Evidence): Rule => ({
  atEnd() {
    for (const [tenant, { policy }] of memory.reaches) {
      const { cap, criticalPasses = passable } = policy;
      if (cap === undefined) continue;
      const times = new Map<string, Map<string, number>>();
      for (const body of memory.bodies.values()) {
        if (body.tenant !== tenant) continue;
        if (body.request.priority === 'critical' && criticalPasses.includes('frequency-cap')) continue;
        for (const { delivery } of memory.recordsOf(tenant, body.id)) {
          if (!isCounted(delivery)) continue;
          const counted = times.get(delivery.recipientId) ?? new Map<string, number>();
          const unit = `${body.id} ${capKey(delivery, body.request.routing)}`;
          counted.set(unit, Math.min(delivery.scheduledFor, counted.get(unit) ?? Number.POSITIVE_INFINITY));
          times.set(delivery.recipientId, counted);
        }
      }
      for (const [recipientId, counted] of times) {
        const all = [...counted.values()];
        const most = Math.max(...all.map((from) => all.filter((at) => at >= from && at < from + cap.per).length));
        judge.demand(
          most <= cap.limit,
          'nobody gets more than the cap allows',
          () => `${recipientId} of ${tenant} was to get ${most} in ${cap.per} ms, and may get ${cap.limit}`,
        );
      }
    }
  },
});

/** What was let through; a nameless person is called after the place in the request. */
const isCounted = ({ decision, recipient, recipientId }: Delivery): boolean =>
  decision.kind === 'deliver' && recipient !== undefined && !/^recipient-\d+/.test(recipientId);

import { minuteMs } from '../../../lambdas/core/time.ts';
import { keyOf } from '../stores/memory.ts';
import { clockToleranceMs, type Evidence, type Rule } from './rule.ts';

/** What is sent within a minute of acceptance relies on the planner's look at the list and at cancellations. */
const graceMs = minuteMs + clockToleranceMs;

/** What was canceled, or whose address was suppressed, before it was claimed is not sent. */
export const stopped = ({ history, judge }: Evidence): Rule => ({
  handedOver({ tenant, notificationId, deliveryId, channel, address }) {
    const claimedAt = history.claimedAt.get(deliveryId) ?? 0;
    const stops = {
      canceled: history.canceledAt.get(keyOf(tenant, notificationId)),
      suppressed: history.suppressedAt.get(`${tenant}/${channel}/${address}`),
    };
    for (const [why, at] of Object.entries(stops))
      judge.demand(
        at === undefined || claimedAt <= at + graceMs,
        'what is stopped is not sent',
        () => `${deliveryId} was claimed ${claimedAt - (at ?? 0)} ms after it was ${why}, and sent`,
      );
  },
});

import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import type { NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import { inlineAudience } from '../../../lambdas/core/planning/audience.ts';
import { dedupClaims } from '../../../lambdas/core/planning/dedup.ts';
import { erasedReason } from '../../../lambdas/core/planning/rules/erased.ts';
import { keyOf } from '../stores/memory.ts';
import type { Evidence, Rule } from './rule.ts';

/** Of several that say the same within the window one is sent: never two, and never none. */
export const originals = ({ memory, judge }: Evidence): Rule => ({
  atEnd() {
    const windowOf = ({ tenant }: NotificationBody): number => memory.tenants.get(tenant)?.settings.dedupWindowMs ?? 0;
    /** Undefined where it was never planned: it may have claimed, and ended before it could send. */
    const isDuplicate = ({ tenant, id }: NotificationBody, chains: readonly string[]): boolean | undefined => {
      const planned = memory.recordsOf(tenant, id).filter(({ delivery }) => chains.includes(delivery.chain));
      // Nothing went to somebody who was erased before the plan came to its end, whoever was first to claim.
      const own = planned.filter(({ delivery }) => !isDropped(delivery, erasedReason));
      return own.length === 0 ? undefined : own.every(({ delivery }) => isDropped(delivery, 'duplicate'));
    };
    const groups = Map.groupBy(
      [...memory.bodies.values()].flatMap((body) => claimsOf(memory, body).map((claim) => ({ body, claim }))),
      ({ body, claim }) => `${body.tenant}/${claim.hash}`,
    );
    for (const [, members] of groups) {
      const told = members.map(({ body, claim }) => ({ body, isDuplicate: isDuplicate(body, claim.chains) }));
      const sent = told.filter(({ isDuplicate: dropped }) => dropped === false).map(({ body }) => body);
      for (const [index, body] of sent.entries())
        for (const other of sent.slice(index + 1))
          judge.demand(
            Math.abs(body.acceptedAt - other.acceptedAt) >= windowOf(body),
            'of two that say the same one is sent',
            () => `${body.id} and ${other.id} were both planned to be sent`,
          );
      for (const { body } of told.filter(({ isDuplicate: dropped }) => dropped === true))
        judge.demand(
          told.some((other) => other.body !== body && other.isDuplicate !== true),
          'a duplicate has an original',
          () => `${body.id} was dropped as a duplicate of nothing`,
        );
    }
  },
});

const isDropped = ({ decision }: Delivery, reason: string): boolean =>
  decision.kind === 'drop' && decision.reason === reason;

/** What a notification claimed for the people whom it was first planned for. */
function claimsOf(memory: Evidence['memory'], { tenant, id, request }: NotificationBody) {
  const { people } = memory.audiences.get(keyOf(tenant, id)) ?? inlineAudience(request);
  return dedupClaims(request, people);
}

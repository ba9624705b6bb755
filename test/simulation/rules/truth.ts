import type { Delivery } from '../../../lambdas/core/delivery/delivery.ts';
import { reasonOf, statusOf } from '../../../lambdas/core/delivery/view.ts';
import type { Handover } from '../provider.ts';
import { isCalm } from '../scenario/scenario.ts';
import type { Evidence, Rule } from './rule.ts';

const verdicts = ['complained', 'bounced', 'delivered', 'failed'];
const saysTaken: ReadonlySet<string> = new Set(['sent', 'delivered', 'bounced', 'complained']);

/** What a delivery says in the end is what happened at the provider, or that nobody can know. */
export const truth = ({ scenario, memory, history, judge }: Evidence): Rule => ({
  atEnd() {
    for (const delivery of [...memory.deliveries.values()].flatMap((siblings) => [...siblings.values()])) {
      const record = memory.recordOf(delivery);
      const status = statusOf(record);
      const handovers = history.handovers.get(delivery.id) ?? [];
      const words = new Set([
        ...(history.heard.get(delivery.id) ?? []),
        ...(record.ledger?.facts ?? []).map(({ type }) => type),
      ]);
      const heaviest = verdicts.find((verdict) => words.has(verdict));
      if (heaviest !== undefined)
        judge.demand(
          status === heaviest,
          "the provider's heaviest word holds",
          () => `${delivery.id} is ${status}, but ${heaviest} was heard`,
        );
      else checkAgainst(handovers, delivery, status);
    }
    function checkAgainst(handovers: readonly Handover[], delivery: Delivery, status: string): void {
      const isTaken = handovers.some((handover) => handover.isTaken);
      judge.demand(
        isTaken ? saysTaken.has(status) || status === 'unknown' : !saysTaken.has(status),
        'a status tells what happened',
        () =>
          `${delivery.id} is ${status} (${reasonOf(memory.recordOf(delivery))}), and was ${isTaken ? '' : 'not '}taken`,
      );
      judge.demand(
        !isCalm(scenario) || status !== 'unknown' || handovers.some(({ outcome }) => outcome.kind === 'unknown'),
        'nothing is unknown without a cause',
        () => `${delivery.id} is unknown, though nothing failed`,
      );
    }
  },
});

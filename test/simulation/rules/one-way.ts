import type { Ledger } from '../../../lambdas/core/delivery/ledger.ts';
import { hasEnded } from '../../../lambdas/core/delivery/status.ts';
import type { Evidence, Rule } from './rule.ts';

/** A delivery's ledger moves by one version at a time, and once ended only by a provider's later word. */
export const oneWay = ({ judge }: Evidence): Rule => ({
  ledgerWritten(before, after) {
    judge.demand(
      after.version === (before?.version ?? 0) + 1,
      'a ledger moves by one version',
      () => `${after.deliveryId} went from version ${before?.version} to ${after.version}`,
    );
    judge.demand(
      before === undefined || !hasEnded(before.status) || isRefined(before, after),
      'an end is refined only by a provider',
      () => `${after.deliveryId} went from ${before?.status} to ${after.status}`,
    );
    judge.demand(
      before === undefined || sameThing(before, after),
      'a ledger stays that of its delivery',
      () => `${before?.deliveryId} became ${after.deliveryId}`,
    );
  },
  deliveryWritten(before, after) {
    judge.demand(
      before === undefined || JSON.stringify(before) === JSON.stringify(after),
      'planning again writes the same',
      () => `${after.id} was ${JSON.stringify(before?.decision)} and became ${JSON.stringify(after.decision)}`,
    );
  },
});

const isRefined = (before: Ledger, after: Ledger): boolean =>
  hasEnded(after.status) && after.facts.length === before.facts.length + 1;

const sameThing = (before: Ledger, after: Ledger): boolean =>
  before.tenant === after.tenant &&
  before.notificationId === after.notificationId &&
  before.deliveryId === after.deliveryId;

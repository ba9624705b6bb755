import type { DeliveryRecord } from '../notification/store.ts';
import type { DeliveryStatus } from './status.ts';

/** Where a delivery stands: what happened to it, or while nothing has, what the plan says. */
export function statusOf({ delivery, ledger }: DeliveryRecord): DeliveryStatus {
  if (ledger !== undefined) return ledger.status;
  if (delivery.decision.kind === 'drop') return delivery.decision.status;
  return delivery.decision.kind === 'wait' || delivery.scheduledFor > delivery.acceptedAt ? 'scheduled' : 'queued';
}

/** Why it stands there, where there is a reason to give. */
export const reasonOf = ({ delivery, ledger }: DeliveryRecord): string | undefined =>
  ledger === undefined ? (delivery.decision.kind === 'drop' ? delivery.decision.reason : undefined) : ledger.reason;

/** When the provider took it, if it did. */
export const sentAt = ({ ledger }: DeliveryRecord): number | undefined => {
  const taken = ledger?.attempts.findLast(({ outcome }) => outcome === 'sent');
  return taken === undefined ? undefined : taken.at + taken.durationMs;
};

import type { DeliveryRecord } from '../notification/store.ts';
import type { Instant } from '../time.ts';
import { sharedChain } from './delivery.ts';
import { hasEnded, hasReached, isLost } from './status.ts';
import { reasonOf, sentAt, statusOf } from './view.ts';

/** What a fallback notification needs next: deliveries whose turn it is, and those that are not needed any more. */
export interface FallbackMove {
  readonly wake: readonly DeliveryRecord[];
  readonly skip: readonly DeliveryRecord[];
}

/** An address that the provider has refused for good is lost, not declined: the next channel takes over. */
export const unreachableReason = 'address-bounced-before';

type StepState = 'lost' | 'reached' | 'pending' | 'stopped';

/**
 * Walks each recipient's channels in order: a lost step passes on to the next, a reached or stopped one settles the
 * chain. A shared destination is part of every chain: it is woken when one chain needs it and skipped when none does.
 */
export function nextMoves(records: readonly DeliveryRecord[], now: Instant): FallbackMove {
  const chains = new Set(records.map(({ delivery }) => delivery.chain).filter((chain) => chain !== sharedChain));
  const needed = new Set<DeliveryRecord>();
  const candidates = new Set<DeliveryRecord>();
  for (const chain of chains.size === 0 ? [sharedChain] : chains) {
    const own = records.filter(({ delivery }) => delivery.chain === chain || delivery.chain === sharedChain);
    walk(own, now, needed, candidates);
  }
  return {
    wake: [...needed].filter(isWaiting),
    skip: [...candidates].filter((record) => !needed.has(record) && isWaiting(record)),
  };
}

/** Marks as needed every step up to the one that settles the chain or is under way, and the rest as candidates to skip. */
function walk(
  records: readonly DeliveryRecord[],
  now: Instant,
  needed: Set<DeliveryRecord>,
  candidates: Set<DeliveryRecord>,
): void {
  let open = true;
  for (const step of stepsOf(records)) {
    if (!open) {
      for (const record of step) candidates.add(record);
      continue;
    }
    for (const record of step) needed.add(record);
    const state = stateOfStep(step, now);
    if (state === 'pending') return;
    open = state === 'lost';
  }
}

function stepsOf(records: readonly DeliveryRecord[]): readonly (readonly DeliveryRecord[])[] {
  const steps = Map.groupBy(records, ({ delivery }) => delivery.step);
  return [...steps.entries()].sort(([left], [right]) => left - right).map(([, step]) => step);
}

/** One device that was reached is enough; a step is lost only when all of its addresses are. */
function stateOfStep(step: readonly DeliveryRecord[], now: Instant): StepState {
  const states = step.map((record) => stateOf(record, now));
  return (['reached', 'pending', 'stopped'] as const).find((state) => states.includes(state)) ?? 'lost';
}

function stateOf(record: DeliveryRecord, now: Instant): StepState {
  const status = statusOf(record);
  if (isLost(status) || reasonOf(record) === unreachableReason) return 'lost';
  if (status === 'sent' && record.delivery.afterMs !== undefined) return now >= answerDue(record) ? 'lost' : 'pending';
  if (hasReached(status)) return 'reached';
  return hasEnded(status) ? 'stopped' : 'pending';
}

/** When a sent message that was to be followed by `delivered` within `after` counts as lost. */
export const answerDue = (record: DeliveryRecord): Instant =>
  (sentAt(record) ?? record.delivery.scheduledFor) + (record.delivery.afterMs ?? 0);

const isWaiting = ({ delivery, ledger }: DeliveryRecord): boolean =>
  delivery.decision.kind === 'wait' && ledger === undefined;

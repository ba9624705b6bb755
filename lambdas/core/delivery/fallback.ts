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

/** The end of a channel whose turn does not come. */
export const notNeeded = { status: 'skipped', reason: 'not-needed' } as const;

type StepState = 'lost' | 'reached' | 'pending' | 'stopped';

/**
 * Walks each recipient's channels in order: a lost step passes on to the next, a reached or stopped one settles the
 * chain. A shared destination is part of every chain: it is woken when one chain needs it, and skipped once none can.
 */
export function nextMoves(records: readonly DeliveryRecord[], now: Instant): FallbackMove {
  const chains = new Set(records.map(({ delivery }) => delivery.chain).filter((chain) => chain !== sharedChain));
  const turns = [...(chains.size === 0 ? [sharedChain] : chains)].map((chain) =>
    walk(
      records.filter(({ delivery }) => delivery.chain === chain || delivery.chain === sharedChain),
      now,
    ),
  );
  const needed = new Set(turns.flatMap((turn) => turn.needed));
  const undecided = new Set(turns.flatMap((turn) => turn.undecided));
  const spared = new Set(turns.flatMap((turn) => turn.spared));
  return {
    wake: [...needed].filter(isWaiting),
    skip: [...spared].filter((record) => !needed.has(record) && !undecided.has(record) && isWaiting(record)),
  };
}

/** What one chain says of its deliveries. */
interface ChainTurn {
  /** Every step up to the one that settles the chain or is under way. */
  readonly needed: readonly DeliveryRecord[];
  /** What comes after a step that is under way: nobody knows yet. */
  readonly undecided: readonly DeliveryRecord[];
  /** What comes after the step that settled the chain. */
  readonly spared: readonly DeliveryRecord[];
}

function walk(records: readonly DeliveryRecord[], now: Instant): ChainTurn {
  const steps = stepsOf(records);
  const last = steps.findIndex((step) => stateOfStep(step, now) !== 'lost');
  if (last === -1) return { needed: records, undecided: [], spared: [] };
  const needed = steps.slice(0, last + 1).flat();
  const after = steps.slice(last + 1).flat();
  return stateOfStep(steps[last] ?? [], now) === 'pending'
    ? { needed, undecided: after, spared: [] }
    : { needed, undecided: [], spared: after };
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

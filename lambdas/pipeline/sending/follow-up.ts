import { ridesOnQueue } from '../../core/delivery/due.ts';
import { hasEnded } from '../../core/delivery/status.ts';
import type { Tend } from '../../core/delivery/store.ts';
import type { SuppressionReason } from '../../core/suppression/store.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import { destinationOf } from './destination.ts';
import type { FactsByMessage, TurnFacts } from './gather-facts.ts';
import { nextLook } from './record-batch.ts';
import { rememberPosts } from './threads.ts';

/** The ends that say something of the address itself. */
const forgets: Readonly<Record<string, SuppressionReason>> = {
  'address-unregistered': 'unregistered',
  'recipient-opted-out': 'opted-out',
};

/**
 * What follows from where the turns now stand: the next try on its queue, the fallback told, an address forgotten, a
 * thread remembered. All of it may be repeated, and is, whenever a message meets a ledger that is over.
 */
export async function followUp(
  deps: SendingDependencies,
  turns: readonly ClaimedTurn[],
  facts: FactsByMessage,
): Promise<void> {
  const now = deps.clock.now();
  const retries = turns.flatMap(({ delivery, ledger }) =>
    ledger.status === 'queued' && ledger.nextAt !== undefined && ridesOnQueue(ledger.nextAt, now)
      ? [{ delivery, attempt: ledger.attempt, dueAt: ledger.nextAt }]
      : [],
  );
  await deps.channels.enqueue(retries);
  for (const turn of turns) await forgetAddress(deps, turn, facts.get(turn.messageId));
  await rememberPosts(deps, turns, facts);
  await tellFallbacks(deps, turns, now);
}

async function forgetAddress(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  facts: TurnFacts | undefined,
): Promise<void> {
  const reason = ledger.status === 'failed' ? forgets[ledger.reason ?? ''] : undefined;
  if (reason === undefined || facts?.body === undefined) return;
  const address = destinationOf(facts.body, delivery, facts.people)?.address;
  if (address !== undefined)
    await deps.suppressions.add(delivery.tenant, { channel: delivery.channel, address, reason, at: ledger.updatedAt });
}

/** A chain is looked at when its delivery has ended, and again when the time to wait for `delivered` is over. */
async function tellFallbacks(
  { intake }: SendingDependencies,
  turns: readonly ClaimedTurn[],
  now: number,
): Promise<void> {
  const lanes = Map.groupBy(turns, ({ delivery }) => delivery.lane);
  for (const [lane, ofLane] of lanes) {
    // Deliveries of one notification that ended together need one look.
    const tends = new Map(ofLane.flatMap((turn) => toTend(turn, now)).map((tend) => [JSON.stringify(tend), tend]));
    if (tends.size > 0) await intake.tendAll([...tends.values()], lane);
  }
}

function toTend(turn: ClaimedTurn, now: number): readonly Tend[] {
  const { delivery, ledger } = turn;
  if (!delivery.fallback || !hasEnded(ledger.status)) return [];
  const { tenant, notificationId } = delivery;
  const look = nextLook(turn);
  if (look === undefined) return [{ tenant, notificationId }];
  return ridesOnQueue(look, now) ? [{ tenant, notificationId, at: look }] : [];
}

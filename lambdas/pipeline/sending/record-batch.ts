import { traitsOf } from '../../core/channel/channels.ts';
import { ridesOnQueue } from '../../core/delivery/due.ts';
import { answerDue } from '../../core/delivery/fallback.ts';
import type { Ledger } from '../../core/delivery/ledger.ts';
import type { LedgerWrite } from '../../core/delivery/store.ts';
import { type ClaimedTurn, refOf } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';

const tries = 3;

/** When somebody must look at the ledger again: at its next try, or when a fallback has waited long enough. */
export function nextLook({ delivery, ledger }: ClaimedTurn): number | undefined {
  if (ledger.status === 'queued') return ledger.nextAt;
  return ledger.status === 'sent' && delivery.afterMs !== undefined ? answerDue({ delivery, ledger }) : undefined;
}

/**
 * Writes what came of the batch. A write that the store did not answer may have happened, so each is looked at before it
 * is repeated. Returns the turns whose record was lost: their lease runs out, and they end as unknown.
 */
export async function recordBatch(
  deps: SendingDependencies,
  turns: readonly ClaimedTurn[],
): Promise<readonly ClaimedTurn[]> {
  const now = deps.clock.now();
  try {
    const written = await deps.ledgers.replaceAll(turns.map((turn) => toWrite(deps, turn, now)));
    return turns.filter((_, index) => written[index] !== true);
  } catch {
    const written = await Promise.all(turns.map((turn) => recordOne(deps, turn, now)));
    return turns.filter((_, index) => written[index] !== true);
  }
}

function toWrite(deps: SendingDependencies, turn: ClaimedTurn, now: number): LedgerWrite {
  const look = nextLook(turn);
  return {
    ledger: turn.ledger,
    ...(look === undefined || ridesOnQueue(look, now) ? {} : { dueAt: look }),
    ...(traitsOf(turn.delivery.channel).receiptsBy === 'provider-id' ? { provider: deps.sender.provider } : {}),
  };
}

async function recordOne(deps: SendingDependencies, turn: ClaimedTurn, now: number): Promise<boolean> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    try {
      if ((await deps.ledgers.replaceAll([toWrite(deps, turn, now)]))[0] === true) return true;
      return isWritten(await deps.ledgers.get(refOf(turn.delivery)), turn.ledger);
    } catch (error) {
      if (attempt === tries)
        deps.log.write('RECORD_LOST', { tenant: turn.delivery.tenant, deliveryId: turn.delivery.id }, error);
    }
  }
  return false;
}

const isWritten = (standing: Ledger | undefined, ours: Ledger): boolean =>
  standing !== undefined &&
  standing.version === ours.version &&
  standing.updatedAt === ours.updatedAt &&
  standing.status === ours.status;

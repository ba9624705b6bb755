import { decideClaim, firstClaim } from '../../core/delivery/claim.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { Ledger } from '../../core/delivery/ledger.ts';
import type { LedgerRef } from '../../core/delivery/store.ts';
import type { SendingDependencies } from './dependencies.ts';

/** One message of the batch: which try of which delivery. */
export interface Turn {
  readonly messageId: string;
  readonly attempt: number;
  readonly delivery: Delivery;
}

/** A turn that we alone may take. */
export interface ClaimedTurn extends Turn {
  readonly ledger: Ledger;
}

/** What became of the batch's turns: ours to send, over already, or another's for now. */
export interface Claims {
  readonly claimed: readonly ClaimedTurn[];
  readonly over: readonly ClaimedTurn[];
  readonly busy: readonly Turn[];
}

type ClaimResult =
  | { readonly kind: 'claimed' | 'over'; readonly turn: ClaimedTurn }
  | { readonly kind: 'busy'; readonly turn: Turn };

/** How often a claim that lost a race looks again before its message is put back. */
const looks = 3;

/** Claims the whole batch: first tries in one conditional write, all others one by one over what their ledger says. */
export async function claimBatch(deps: SendingDependencies, turns: readonly Turn[], token: string): Promise<Claims> {
  const now = deps.clock.now();
  const firsts = turns.filter(({ attempt }) => attempt === 1);
  const fresh = firsts.map((turn) => ({ ...turn, ledger: firstClaim(turn.delivery, { token, attempt: 1, now }) }));
  const created = await createFirsts(deps, fresh);
  const claimed = fresh.filter((_, index) => created[index] === true);
  const rest = turns.filter((turn) => !claimed.some(({ messageId }) => messageId === turn.messageId));
  const results = await Promise.all(rest.map((turn) => claimOver(deps, turn, token)));
  return {
    claimed: [...claimed, ...results.flatMap((result) => (result.kind === 'claimed' ? [result.turn] : []))],
    over: results.flatMap((result) => (result.kind === 'over' ? [result.turn] : [])),
    busy: results.flatMap((result) => (result.kind === 'busy' ? [result.turn] : [])),
  };
}

/** A store that failed half way may have written some: each is then looked at alone, and knows our token if it is ours. */
async function createFirsts(deps: SendingDependencies, turns: readonly ClaimedTurn[]): Promise<readonly boolean[]> {
  try {
    return await deps.ledgers.createAll(turns.map(({ ledger }) => ({ ledger })));
  } catch {
    return [];
  }
}

export const refOf = ({ tenant, notificationId, part, id }: Delivery): LedgerRef => ({
  tenant,
  notificationId,
  part,
  deliveryId: id,
});

async function claimOver(deps: SendingDependencies, turn: Turn, token: string): Promise<ClaimResult> {
  for (let look = 1; look <= looks; look += 1) {
    try {
      const result = await claimOnce(deps, turn, token);
      if (result !== undefined) return result;
    } catch (error) {
      const { tenant, id: deliveryId, channel } = turn.delivery;
      if (look === looks) deps.log.write('DELIVERY_STEP_FAILED', { step: 'claim', tenant, deliveryId, channel }, error);
    }
  }
  return { kind: 'busy', turn };
}

/** Undefined where another moved the ledger between our read and our write. */
async function claimOnce(deps: SendingDependencies, turn: Turn, token: string): Promise<ClaimResult | undefined> {
  const claimant = { token, attempt: turn.attempt, now: deps.clock.now() };
  const ledger = await deps.ledgers.get(refOf(turn.delivery));
  if (ledger === undefined) return createOver(deps, turn, token);
  const decision = decideClaim(ledger, turn.delivery, claimant);
  switch (decision.kind) {
    case 'mine':
      return { kind: 'claimed', turn: { ...turn, ledger: decision.ledger } };
    case 'busy':
      return { kind: 'busy', turn };
    case 'ended':
    case 'superseded':
      return { kind: 'over', turn: { ...turn, ledger: decision.ledger } };
    case 'uncertain':
      return (await replace(deps, decision.next))
        ? { kind: 'over', turn: { ...turn, ledger: decision.next } }
        : undefined;
    case 'claim':
      return (await replace(deps, decision.next))
        ? { kind: 'claimed', turn: { ...turn, ledger: decision.next } }
        : undefined;
  }
}

/** The ledger of a try that is not the first is gone only where it never was: begin with a first claim. */
async function createOver(deps: SendingDependencies, turn: Turn, token: string): Promise<ClaimResult | undefined> {
  const ledger = firstClaim(turn.delivery, { token, attempt: 1, now: deps.clock.now() });
  const [created] = await deps.ledgers.createAll([{ ledger }]);
  return created === true ? { kind: 'claimed', turn: { ...turn, ledger } } : undefined;
}

const replace = async (deps: SendingDependencies, ledger: Ledger): Promise<boolean> =>
  (await deps.ledgers.replaceAll([{ ledger }]))[0] === true;

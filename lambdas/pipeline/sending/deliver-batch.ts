import type { DeliveryMessage } from '../../contracts/messages/delivery.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { type ClaimedTurn, claimBatch, type Turn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import { followUp } from './follow-up.ts';
import { gatherFacts } from './gather-facts.ts';
import { mayStart } from './may-start.ts';
import { recordBatch } from './record-batch.ts';
import { sendTurn } from './send-turn.ts';

/** A message of a channel queue, as the batch wrapper hands it over. */
export interface SendingMessage {
  readonly id: string;
  readonly body: DeliveryMessage;
}

/**
 * The body of every sending function: claim, send once, record, follow up. Returns the messages that must come again:
 * those that could not be read, met another's lease, or whose record was lost, and all of them where reading took so long
 * that no send may begin. One message's trouble is its own: the others of the batch go on.
 */
export async function deliverBatch(
  deps: SendingDependencies,
  messages: readonly SendingMessage[],
  remainingMs: () => number,
): Promise<readonly string[]> {
  const turns = oncePerDelivery(
    messages.map(({ id, body }) => ({ messageId: id, attempt: body.attempt, delivery: body.delivery as Delivery })),
  );
  const facts = await gatherFacts(deps, turns);
  if (!mayStart(remainingMs)) return messageIds(turns);
  const ready = turns.filter(({ messageId }) => facts.has(messageId));
  const { claimed, over, busy } = await claimBatch(deps, ready, deps.newId());
  const sent = await Promise.all(
    claimed.map(async (turn): Promise<ClaimedTurn> => {
      const known = facts.get(turn.messageId) ?? { body: undefined, tenant: undefined, people: undefined };
      return { ...turn, ledger: await sendTurn(deps, turn, known, remainingMs) };
    }),
  );
  const lost = sent.length === 0 ? [] : await recordBatch(deps, sent);
  await followUp(deps, [...sent.filter((turn) => !lost.includes(turn)), ...over], facts);
  return messageIds([...turns.filter((turn) => !ready.includes(turn)), ...lost, ...busy]);
}

/** A queue may hand out a message twice in one batch; the second has nothing to add. */
const oncePerDelivery = (turns: readonly Turn[]): readonly Turn[] => [
  ...new Map(turns.map((turn) => [turn.delivery.id, turn])).values(),
];

const messageIds = (turns: readonly Turn[]): readonly string[] => turns.map(({ messageId }) => messageId);

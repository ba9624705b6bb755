import type { DeliveryMessage } from '../../contracts/messages/delivery.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { type ClaimedTurn, claimBatch, type Turn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import { followUp } from './follow-up.ts';
import { recordBatch } from './record-batch.ts';
import { sendTurn } from './send-turn.ts';

/** A message of a channel queue, as the batch wrapper hands it over. */
export interface SendingMessage {
  readonly id: string;
  readonly body: DeliveryMessage;
}

/**
 * The body of every sending function: claim, send once, record, follow up. Returns the messages that must come again:
 * those that met another's lease, and those whose record was lost.
 */
export async function deliverBatch(
  deps: SendingDependencies,
  messages: readonly SendingMessage[],
): Promise<readonly string[]> {
  const turns = oncePerDelivery(
    messages.map(({ id, body }) => ({ messageId: id, attempt: body.attempt, delivery: body.delivery as Delivery })),
  );
  const { claimed, over, busy } = await claimBatch(deps, turns, deps.newId());
  const { bodies, tenants } = await gather(deps, [...claimed, ...over]);
  const sent = await Promise.all(
    claimed.map(async (turn): Promise<ClaimedTurn> => {
      const facts = { body: bodies.get(turn.delivery.notificationId), tenant: tenants.get(turn.delivery.tenant) };
      return { ...turn, ledger: await sendTurn(deps, turn, facts) };
    }),
  );
  const lost = sent.length === 0 ? [] : await recordBatch(deps, sent);
  await followUp(deps, [...sent.filter((turn) => !lost.includes(turn)), ...over], bodies);
  return messageIds([...lost, ...busy]);
}

/** A queue may hand out a message twice in one batch; the second has nothing to add. */
const oncePerDelivery = (turns: readonly Turn[]): readonly Turn[] => [
  ...new Map(turns.map((turn) => [turn.delivery.id, turn])).values(),
];

const messageIds = (turns: readonly Turn[]): readonly string[] => turns.map(({ messageId }) => messageId);

async function gather(
  deps: SendingDependencies,
  turns: readonly Turn[],
): Promise<{ readonly bodies: ReadonlyMap<string, NotificationBody>; readonly tenants: ReadonlyMap<string, Tenant> }> {
  const refs = new Map(
    turns.map(({ delivery }) => [delivery.notificationId, { tenant: delivery.tenant, id: delivery.notificationId }]),
  );
  const [bodies, tenants] = await Promise.all([
    deps.bodies.getAll([...refs.values()]),
    Promise.all([...new Set(turns.map(({ delivery }) => delivery.tenant))].map((tenant) => deps.tenants.get(tenant))),
  ]);
  return {
    bodies: new Map(bodies.map((body) => [body.id, body])),
    tenants: new Map(tenants.flatMap((tenant) => (tenant === undefined ? [] : [[tenant.id, tenant] as const]))),
  };
}

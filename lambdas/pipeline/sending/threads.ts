import type { SendJob } from '../../core/delivery/sender.ts';
import { placeOfPost } from '../../core/incident/conversation.ts';
import type { Tending } from '../../core/incident/tending.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import type { SendingDependencies, Threads } from './dependencies.ts';
import { destinationOf } from './destination.ts';
import type { FactsByMessage, TurnFacts } from './gather-facts.ts';

/** The message that began the thread of the job's incident at its address; undefined while none was sent there. */
export async function threadRootOf(
  threads: Threads | undefined,
  { tenant, about, address }: Pick<SendJob, 'tenant' | 'about' | 'address'>,
): Promise<string | undefined> {
  const incidentId = about?.incident?.id;
  if (threads === undefined || incidentId === undefined) return undefined;
  const conversation = await threads.conversations.get({ tenant: tenant.id, incidentId, address });
  return conversation?.posts[0]?.ts;
}

/**
 * Remembers where the messages of incidents stand, so that later ones find their thread, and then asks for those to be brought up
 * to date whose incident was acknowledged or resolved while they were under way. Repeating it is harmless.
 */
export async function rememberPosts(
  deps: SendingDependencies,
  turns: readonly ClaimedTurn[],
  facts: FactsByMessage,
): Promise<void> {
  if (deps.threads === undefined) return;
  const refreshes = new Map<string, Tending>();
  for (const turn of turns) {
    const incidentId = await rememberPost(deps.threads, turn, facts.get(turn.messageId), deps.clock.now());
    const { tenant } = turn.delivery;
    if (incidentId !== undefined && (await isAnswered(deps, tenant, incidentId)))
      refreshes.set(`${tenant} ${incidentId}`, { kind: 'refresh', tenant, incidentId });
  }
  if (refreshes.size > 0) await deps.threads.incidents.tendAll([...refreshes.values()]);
}

/** The incident of the message; undefined where it is about none, or was not sent. */
async function rememberPost(
  { conversations }: Threads,
  { delivery, ledger }: ClaimedTurn,
  facts: TurnFacts | undefined,
  at: number,
): Promise<string | undefined> {
  const incident = facts?.body?.about?.incident;
  const place = ledger.providerId === undefined ? undefined : placeOfPost(ledger.providerId);
  if (facts?.body === undefined || incident === undefined || place === undefined) return undefined;
  const address = destinationOf(facts.body, delivery, facts.people)?.address;
  if (address === undefined) return undefined;
  await conversations.remember(
    { tenant: delivery.tenant, incidentId: incident.id, address },
    { ...place, delivery },
    at,
  );
  return incident.id;
}

/** Asked after the message was remembered: whoever answers later finds it. */
const isAnswered = async ({ incidents }: SendingDependencies, tenant: string, incidentId: string): Promise<boolean> =>
  (await incidents.statusOf(tenant, incidentId)) !== 'open';

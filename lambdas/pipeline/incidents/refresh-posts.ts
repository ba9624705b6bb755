import type { Edited, PostEditor } from '../../core/channel/slack/editor.ts';
import { followsIncident } from '../../core/channel/slack/incident-blocks.ts';
import { queueReachMs } from '../../core/delivery/due.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { ConversationStore, Post } from '../../core/incident/conversation.ts';
import type { IncidentHead } from '../../core/incident/incident.ts';
import type { IncidentsQueue, Refresh } from '../../core/incident/tending.ts';
import { OwnError } from '../../core/own-error.ts';
import { type Instant, minuteMs } from '../../core/time.ts';
import type { SendingDependencies } from '../sending/dependencies.ts';
import { type FactDependencies, gatherFacts } from '../sending/gather-facts.ts';
import { writeJob } from '../sending/prepare-job.ts';
import type { IncidentDependencies } from './dependencies.ts';

export interface RefreshDependencies
  extends IncidentDependencies,
    FactDependencies,
    Pick<SendingDependencies, 'links'> {
  readonly conversations: Pick<ConversationStore, 'list' | 'endAll'>;
  readonly editor: PostEditor;
  readonly queue: IncidentsQueue;
}

/** Slack would not take an edit now; the message comes again and begins where it began. */
export class PostsBehindError extends OwnError {
  override readonly name = 'PostsBehindError';
  constructor(incidentId: string, code: string) {
    super(`messages of incident ${incidentId} could not be brought up to date: ${code}`);
  }
}

const mostRounds = 5;

/**
 * No edit begins with less: secrets 4 s, Slack 3 s, the queue 2 s. The rest is left over on purpose, so that slow edits of one
 * workspace never take up the function for all of its time; in 10 s Slack takes as much as in a minute.
 */
const neededMs = 20_000;

/** How long a workspace is left alone where Slack does not say: the window that it counts edits in. */
const pauseMs = minuteMs;

/**
 * Brings every message of an incident that shows where it stands up to date. Whoever edits last has looked again
 * afterwards and found nothing newer, so two refreshes side by side end with what is so. What Slack or the time does not allow
 * now is left to another refresh, as long as this one has come anywhere. Once it is resolved, its threads have an end, as it
 * has: whoever remembers a message later asks for a refresh.
 */
export async function refreshPosts(
  deps: RefreshDependencies,
  { tenant, incidentId, from }: Refresh,
  remainingMs: () => number,
): Promise<void> {
  if ((await deps.tenants.get(tenant)) === undefined) return;
  let head = (await deps.incidents.get(tenant, incidentId))?.head;
  for (let round = 1; round <= mostRounds && head !== undefined; round += 1) {
    // As they were sent: nobody has answered yet.
    if (head.status === 'open' && head.run === 1) return;
    if (head.status === 'resolved') await deps.conversations.endAll(tenant, incidentId, head.updatedAt);
    const standing = standingOf(head);
    const begun = from?.standing === standing ? from.after : undefined;
    const stop = await editAll(deps, head, begun, remainingMs);
    if (stop !== undefined) return goOnLater(deps, head, begun, stop);
    const after: IncidentHead | undefined = (await deps.incidents.get(tenant, incidentId))?.head;
    if (after === undefined || standingOf(after) === standing) return;
    head = after;
  }
  if (head !== undefined) throw new PostsBehindError(incidentId, 'the incident keeps changing');
}

/** What messages show, without a name: it travels in a queue. */
const standingOf = ({ status, acknowledgements, resolution }: IncidentHead): string =>
  [status, acknowledgements[0]?.at ?? '-', resolution?.at ?? '-'].join(' ');

/** Why a refresh has ended early, and when another may go on behind which delivery. */
interface Stop {
  readonly code: string;
  readonly at: Instant;
  readonly after: string | undefined;
}

async function goOnLater(
  deps: RefreshDependencies,
  head: IncidentHead,
  begun: string | undefined,
  { code, at, after }: Stop,
): Promise<void> {
  // One that came nowhere must not send itself for ever: the queue counts how often it comes.
  if (after === undefined || after === begun) throw new PostsBehindError(head.id, code);
  const { tenant, id: incidentId } = head;
  await deps.queue.tendAll([{ kind: 'refresh', tenant, incidentId, at, from: { after, standing: standingOf(head) } }]);
}

/** The latest first: those are the ones that people look at. */
async function editAll(
  deps: RefreshDependencies,
  head: IncidentHead,
  begun: string | undefined,
  remainingMs: () => number,
): Promise<Stop | undefined> {
  const conversations = await deps.conversations.list(head.tenant, head.id);
  const all = conversations.flatMap(({ posts: ofOne }) => ofOne).toReversed();
  const posts = all.slice(all.findIndex(({ delivery }) => delivery.id === begun) + 1);
  const facts = await gatherFacts(
    deps,
    posts.map(({ delivery }) => ({ messageId: delivery.id, attempt: 1, delivery })),
  );
  let late: string | undefined;
  let after = begun;
  for (const post of posts) {
    if (remainingMs() < neededMs) return { code: late ?? 'no-time', at: deps.clock.now(), after };
    const known = facts.get(post.delivery.id);
    const edited: Edited = known === undefined ? unread : await editOne(deps, post, known, head);
    if (edited.kind === 'throttled')
      return { code: edited.code, at: deps.clock.now() + Math.min(edited.afterMs ?? pauseMs, queueReachMs), after };
    if (edited.kind === 'gone')
      deps.log.write('SLACK_POST_GONE', { tenant: head.tenant, incidentId: head.id, code: edited.code });
    if (edited.kind === 'later') late ??= edited.code;
    if (late === undefined) after = post.delivery.id;
  }
  if (late !== undefined) throw new PostsBehindError(head.id, late);
  return undefined;
}

const unread: Edited = { kind: 'later', code: 'facts-not-read' };
const edited: Edited = { kind: 'edited' };

async function editOne(
  deps: RefreshDependencies,
  post: Post,
  facts: Parameters<typeof writeJob>[2],
  head: IncidentHead,
): Promise<Edited> {
  const written = await writeJob(deps, post.delivery, facts);
  if (!written.ok) return { kind: 'gone', code: written.error.reason };
  // Conversations hold deliveries of Slack only.
  const job = written.value as SendJob<'slack'>;
  return followsIncident(job) ? deps.editor.edit(job, post, head) : edited;
}

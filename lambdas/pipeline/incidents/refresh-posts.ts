import type { Edited, PostEditor } from '../../core/channel/slack/editor.ts';
import { followsIncident } from '../../core/channel/slack/incident-blocks.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { ConversationStore, Post } from '../../core/incident/conversation.ts';
import type { IncidentHead } from '../../core/incident/incident.ts';
import { OwnError } from '../../core/own-error.ts';
import type { SendingDependencies } from '../sending/dependencies.ts';
import { type FactDependencies, gatherFacts } from '../sending/gather-facts.ts';
import { writeJob } from '../sending/prepare-job.ts';
import type { IncidentDependencies } from './dependencies.ts';

export interface RefreshDependencies
  extends IncidentDependencies,
    FactDependencies,
    Pick<SendingDependencies, 'links'> {
  readonly conversations: Pick<ConversationStore, 'list' | 'end'>;
  readonly editor: PostEditor;
}

/** Slack would not take every edit now; the message comes again and begins anew. */
export class PostsBehindError extends OwnError {
  override readonly name = 'PostsBehindError';
  constructor(incidentId: string, code: string) {
    super(`messages of incident ${incidentId} could not be brought up to date: ${code}`);
  }
}

const mostRounds = 5;

/**
 * Brings every message of an incident that shows where it stands up to date. Whoever edits last has looked again
 * afterwards and found nothing newer, so two refreshes side by side end with what is so. Once it is resolved, its threads have
 * an end, as it has: whoever remembers a message later asks for a refresh.
 */
export async function refreshPosts(deps: RefreshDependencies, tenant: string, incidentId: string): Promise<void> {
  if ((await deps.tenants.get(tenant)) === undefined) return;
  let head = (await deps.incidents.get(tenant, incidentId))?.head;
  for (let round = 1; round <= mostRounds && head !== undefined; round += 1) {
    // As they were sent: nobody has answered yet.
    if (head.status === 'open' && head.run === 1) return;
    if (head.status === 'resolved') await deps.conversations.end(tenant, incidentId, head.updatedAt);
    await editAll(deps, head);
    const after: IncidentHead | undefined = (await deps.incidents.get(tenant, incidentId))?.head;
    if (after === undefined || standingOf(after) === standingOf(head)) return;
    head = after;
  }
  if (head !== undefined) throw new PostsBehindError(incidentId, 'the incident keeps changing');
}

const standingOf = ({ status, acknowledgements, resolution }: IncidentHead): string =>
  JSON.stringify([status, acknowledgements[0], resolution]);

/** The latest first: those are the ones that people look at. */
async function editAll(deps: RefreshDependencies, head: IncidentHead): Promise<void> {
  const conversations = await deps.conversations.list(head.tenant, head.id);
  const posts = conversations.flatMap(({ posts: ofOne }) => ofOne).toReversed();
  const facts = await gatherFacts(
    deps,
    posts.map(({ delivery }) => ({ messageId: delivery.id, attempt: 1, delivery })),
  );
  let late: string | undefined;
  for (const post of posts) {
    const known = facts.get(post.delivery.id);
    const edited: Edited = known === undefined ? unread : await editOne(deps, post, known, head);
    if (edited.kind === 'gone')
      deps.log.write('SLACK_POST_GONE', { tenant: head.tenant, incidentId: head.id, code: edited.code });
    if (edited.kind === 'later') late = edited.code;
  }
  if (late !== undefined) throw new PostsBehindError(head.id, late);
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

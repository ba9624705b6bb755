import type { Delivery } from '../../core/delivery/delivery.ts';
import { type Decided, type HeldBack, tenantClosedEnd } from '../../core/delivery/ledger.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { erasedReason } from '../../core/planning/rules/erased.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import { compose } from './compose.ts';
import type { SendingDependencies } from './dependencies.ts';
import { type Destination, destinationOf } from './destination.ts';
import type { TurnFacts } from './gather-facts.ts';
import { type JobLinks, linksOf } from './links-of.ts';
import { stoppedMeanwhile } from './stopped-meanwhile.ts';
import { threadRootOf } from './threads.ts';
import type { ComposeFailure, TemplatesAtHand, Words } from './word-facts.ts';

/** All that a channel needs to write the message, or the end of a delivery that is not to be sent any more, or not yet. */
export async function prepareJob(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  facts: TurnFacts,
): Promise<Result<SendJob, Decided | HeldBack>> {
  const { delivery, ledger } = turn;
  const now = deps.clock.now();
  if (delivery.expiresAt !== undefined && now >= delivery.expiresAt)
    return fail({ status: 'expired', reason: 'expired' });
  const found = findDestination(delivery, facts);
  if (!found.ok) return found;
  const { body, tenant, destination } = found.value;
  const objection = await stoppedMeanwhile(deps, turn, { body, settings: tenant.settings, destination });
  if (objection !== undefined) return fail(objection);
  const job = await writeFound(deps, { delivery, attempt: ledger.attempt }, found.value);
  if (!job.ok) return job;
  const threadRoot = await threadRootOf(deps.threads, job.value);
  return threadRoot === undefined ? job : ok({ ...job.value, threadRoot });
}

/** The job of a delivery as its facts tell it, for whoever writes the message anew. */
export async function writeJob(
  deps: WritingDependencies,
  delivery: Delivery,
  facts: TurnFacts,
): Promise<Result<SendJob, Decided>> {
  const found = findDestination(delivery, facts);
  return found.ok ? writeFound(deps, { delivery, attempt: 1 }, found.value) : found;
}

type WritingDependencies = Pick<SendingDependencies, 'clock' | 'links' | 'log'>;

interface Writing {
  readonly delivery: Delivery;
  readonly attempt: number;
}

interface Found {
  readonly body: NotificationBody;
  readonly tenant: Tenant;
  readonly destination: Destination;
  readonly templates: TemplatesAtHand | undefined;
}

function findDestination(delivery: Delivery, { body, tenant, people, templates }: TurnFacts): Result<Found, Decided> {
  if (tenant === undefined) return fail(tenantClosedEnd);
  if (people === 'erased') return fail({ status: 'failed', reason: erasedReason });
  const destination = body === undefined ? undefined : destinationOf(body, delivery, people);
  if (body === undefined || destination === undefined) return fail({ status: 'failed', reason: 'content-gone' });
  return ok({ body, tenant, destination, templates });
}

async function writeFound(
  deps: WritingDependencies,
  writing: Writing,
  found: Found,
): Promise<Result<SendJob, Decided>> {
  const { delivery } = writing;
  const { body, tenant, destination, templates } = found;
  const links = await linksOf(deps.links, body, delivery);
  const words = compose({
    body,
    delivery,
    tenant,
    recipient: destination.recipients[0],
    now: delivery.scheduledFor,
    stopwatch: deps.clock.now,
    templates,
    links,
  });
  if (!words.ok) return fail({ status: 'failed', reason: 'content-invalid', code: codeOf(words.error) });
  const { failure, ...said } = words.value;
  if (failure !== undefined)
    deps.log.write('INCIDENT_TEXT_BROKEN', { tenant: tenant.id, notificationId: body.id, code: codeOf(failure) });
  return ok(toJob(deps, writing, { ...found, words: said, links }));
}

/** Where in which text rendering ended, for whoever wrote it. */
const codeOf = ({ field, reason, line, column }: ComposeFailure): string =>
  `${field}-${reason}-at-line-${line}-column-${column}`;

function toJob(
  deps: Pick<WritingDependencies, 'clock'>,
  { delivery, attempt }: Writing,
  { body, tenant, destination, words, links }: Found & { readonly words: Words; readonly links: JobLinks },
): SendJob {
  const { channel, recipients, address } = destination;
  return {
    tenant: { id: tenant.id, name: tenant.name, senders: tenant.senders, settings: tenant.settings },
    notificationId: body.id,
    deliveryId: delivery.id,
    attempt,
    category: body.request.category,
    priority: body.request.priority,
    config: channel.config,
    recipients,
    address,
    locale: delivery.locale,
    timezone: delivery.timezone,
    ...words,
    data: body.request.data,
    metadata: body.request.metadata,
    ...(body.request.dedupKey === undefined ? {} : { dedupKey: body.request.dedupKey }),
    ...(body.about === undefined ? {} : { about: body.about }),
    ...links,
    now: deps.clock.now(),
    scheduledFor: delivery.scheduledFor,
    acceptedAt: body.acceptedAt,
  };
}

import { type Decided, tenantClosedEnd } from '../../core/delivery/ledger.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { erasedReason } from '../../core/planning/rules/erased.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import { type ComposeFailure, compose } from './compose.ts';
import type { SendingDependencies } from './dependencies.ts';
import { type Destination, destinationOf } from './destination.ts';
import type { TurnFacts } from './gather-facts.ts';
import { linksOf } from './links-of.ts';
import { stoppedMeanwhile } from './stopped-meanwhile.ts';

/** All that a channel needs to write the message, or the end of a delivery that is not to be sent any more. */
export async function prepareJob(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  { body, tenant, people }: TurnFacts,
): Promise<Result<SendJob, Decided>> {
  const { delivery } = turn;
  const now = deps.clock.now();
  if (delivery.expiresAt !== undefined && now >= delivery.expiresAt)
    return fail({ status: 'expired', reason: 'expired' });
  if (tenant === undefined) return fail(tenantClosedEnd);
  if (people === 'erased') return fail({ status: 'failed', reason: erasedReason });
  const destination = body === undefined ? undefined : destinationOf(body, delivery, people);
  if (body === undefined || destination === undefined) return fail({ status: 'failed', reason: 'content-gone' });
  const objection = await stoppedMeanwhile(deps, turn, destination);
  if (objection !== undefined) return fail(objection);
  const words = compose({
    body,
    delivery,
    tenant,
    recipient: destination.recipients[0],
    now: delivery.scheduledFor,
    stopwatch: deps.clock.now,
  });
  if (!words.ok) return fail({ status: 'failed', reason: 'content-invalid', code: codeOf(words.error) });
  return ok(await toJob(deps, turn, { body, tenant, destination, words: words.value, now }));
}

/** Where in which text rendering ended, for whoever wrote it. */
const codeOf = ({ field, reason, line, column }: ComposeFailure): string =>
  `${field}-${reason}-at-line-${line}-column-${column}`;

interface JobFacts {
  readonly body: NotificationBody;
  readonly tenant: Tenant;
  readonly destination: Destination;
  readonly words: { readonly title: string; readonly markdown: string };
  readonly now: number;
}

async function toJob(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  { body, tenant, destination, words, now }: JobFacts,
): Promise<SendJob> {
  const { channel, recipients, address } = destination;
  return {
    tenant: { id: tenant.id, name: tenant.name, senders: tenant.senders, settings: tenant.settings },
    notificationId: body.id,
    deliveryId: delivery.id,
    attempt: ledger.attempt,
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
    ...(await linksOf(deps.links, body, delivery)),
    now,
    acceptedAt: body.acceptedAt,
  };
}

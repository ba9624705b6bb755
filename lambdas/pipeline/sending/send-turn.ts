import { traitsOf } from '../../core/channel/channels.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { type Decided, decided, type Ledger } from '../../core/delivery/ledger.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import { recordTry } from '../../core/delivery/record.ts';
import type { SendJob } from '../../core/delivery/sender.ts';
import type { NotificationBody } from '../../core/notification/notification.ts';
import { addressKey } from '../../core/planning/facts.ts';
import { suppressionEffect } from '../../core/planning/rules/suppression.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import { compose } from './compose.ts';
import type { SendingDependencies } from './dependencies.ts';
import { type Destination, destinationOf } from './destination.ts';

/** What a turn is made from. */
export interface TurnFacts {
  readonly body: NotificationBody | undefined;
  readonly tenant: Tenant | undefined;
}

/** Takes one claimed turn to its next ledger: asks the provider exactly once, or decides without asking. */
export async function sendTurn(deps: SendingDependencies, turn: ClaimedTurn, facts: TurnFacts): Promise<Ledger> {
  const job = await prepareJob(deps, turn, facts);
  if (!job.ok) return decided(turn.delivery, turn.ledger, job.error, deps.clock.now());
  const prepared = deps.sender.prepare(job.value);
  if (!prepared.ok)
    return decided(turn.delivery, turn.ledger, { status: 'failed', reason: prepared.error.reason }, deps.clock.now());
  return handOver(deps, turn, prepared.value);
}

async function handOver(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  send: () => Promise<SendOutcome>,
): Promise<Ledger> {
  const { delivery } = turn;
  const at = deps.clock.now();
  const outcome = await send().catch((error: unknown): SendOutcome => {
    deps.log.write(
      'SENDER_BROKE',
      { tenant: delivery.tenant, deliveryId: delivery.id, channel: delivery.channel },
      error,
    );
    return { kind: 'unknown', code: 'sender-broke' };
  });
  const durationMs = deps.clock.now() - at;
  deps.log.write('DELIVERY_SENT', {
    tenant: delivery.tenant,
    deliveryId: delivery.id,
    channel: delivery.channel,
    attempt: turn.ledger.attempt,
    outcome: outcome.kind,
    code: outcome.code,
    durationMs,
  });
  const { maxRefusals } = traitsOf(delivery.channel);
  return recordTry(turn.ledger, delivery, { at, durationMs, outcome }, { maxRefusals, random: deps.random });
}

async function prepareJob(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  { body, tenant }: TurnFacts,
): Promise<Result<SendJob, Decided>> {
  const { delivery } = turn;
  const now = deps.clock.now();
  if (delivery.expiresAt !== undefined && now >= delivery.expiresAt)
    return fail({ status: 'expired', reason: 'expired' });
  const destination = body === undefined ? undefined : destinationOf(body, delivery);
  if (body === undefined || tenant === undefined || destination === undefined)
    return fail({ status: 'failed', reason: 'content-gone' });
  const objection = await suppressedMeanwhile(deps, turn, destination);
  if (objection !== undefined) return fail(objection);
  const words = compose({
    body,
    delivery,
    tenant,
    recipient: destination.recipients[0],
    now: delivery.scheduledFor,
    stopwatch: deps.clock.now,
  });
  if (!words.ok) return fail({ status: 'failed', reason: 'content-invalid' });
  return ok(await toJob(deps, turn, { body, tenant, destination, words: words.value, now }));
}

/** The list was asked when the delivery was planned; what has waited since asks again. */
async function suppressedMeanwhile(
  deps: SendingDependencies,
  { delivery, ledger }: ClaimedTurn,
  { address }: Destination,
): Promise<Decided | undefined> {
  if (delivery.scheduledFor === delivery.acceptedAt && ledger.attempt === 1 && !delivery.fallback) return undefined;
  const entries = await deps.suppressions.lookup(delivery.tenant, [{ channel: delivery.channel, address }]);
  const entry = entries.get(addressKey(delivery.channel, address));
  if (entry === undefined) return undefined;
  const { status, reason } = suppressionEffect(entry.reason);
  return { status, reason };
}

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
  const unsubscribeUrl = await linkOf(deps, body, delivery);
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
    ...(unsubscribeUrl === undefined ? {} : { unsubscribeUrl }),
    now,
    acceptedAt: body.acceptedAt,
  };
}

/** A person's own link; a shared destination has none, since no one person may unsubscribe it. */
async function linkOf(
  { links }: SendingDependencies,
  body: NotificationBody,
  { channel, recipient, addressIndex }: Delivery,
): Promise<string | undefined> {
  return recipient === undefined ? undefined : links?.unsubscribe(body, { channel, recipient, addressIndex });
}

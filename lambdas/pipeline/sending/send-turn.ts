import { traitsOf } from '../../core/channel/channels.ts';
import { decided, heldBack, type Ledger } from '../../core/delivery/ledger.ts';
import type { SendOutcome } from '../../core/delivery/outcome.ts';
import { recordTry, type Try } from '../../core/delivery/record.ts';
import type { RenderFailure, SendJob } from '../../core/delivery/sender.ts';
import type { Result } from '../../core/result.ts';
import type { ClaimedTurn } from './claim-batch.ts';
import type { SendingDependencies } from './dependencies.ts';
import type { TurnFacts } from './gather-facts.ts';
import { mayStart } from './may-start.ts';
import { prepareJob } from './prepare-job.ts';

/** What a try comes to that failed on our own side, before the provider was asked. */
const notPrepared = {
  /** A store or a key did not answer: it costs no refusal, since the message has done nothing wrong. */
  reading: { kind: 'retry', code: 'not-prepared', throttle: true },
  /** Writing the message threw, which asking again may not change. */
  writing: { kind: 'retry', code: 'not-written', throttle: false },
  /** Too little of the function's time was left to send and record. */
  late: { kind: 'retry', code: 'not-started', throttle: true },
} as const satisfies Record<string, SendOutcome>;

/** Takes one claimed turn to its next ledger: asks the provider exactly once, or decides without asking. Never throws. */
export async function sendTurn(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  facts: TurnFacts,
  remainingMs: () => number,
): Promise<Ledger> {
  const { delivery, ledger } = turn;
  const job = await prepareJob(deps, turn, facts).catch((error: unknown) => giveUp(deps, turn, 'reading', error));
  if (job === undefined) return recordUnasked(deps, turn, notPrepared.reading);
  if (!job.ok) {
    const now = deps.clock.now();
    return 'until' in job.error ? heldBack(ledger, job.error, now) : decided(delivery, ledger, job.error, now);
  }
  const prepared = prepareMessage(deps, turn, job.value);
  if (prepared === undefined) return recordUnasked(deps, turn, notPrepared.writing);
  if (!prepared.ok) return decided(delivery, ledger, { status: 'failed', ...prepared.error }, deps.clock.now());
  if (!mayStart(remainingMs)) return recordUnasked(deps, turn, notPrepared.late);
  return handOver(deps, turn, prepared.value);
}

function prepareMessage(
  deps: SendingDependencies,
  turn: ClaimedTurn,
  job: SendJob,
): Result<() => Promise<SendOutcome>, RenderFailure> | undefined {
  try {
    return deps.sender.prepare(job);
  } catch (error) {
    return giveUp(deps, turn, 'writing', error);
  }
}

function giveUp(
  { log }: SendingDependencies,
  { delivery }: ClaimedTurn,
  step: 'reading' | 'writing',
  error: unknown,
): undefined {
  log.write(
    'DELIVERY_STEP_FAILED',
    { step, tenant: delivery.tenant, deliveryId: delivery.id, channel: delivery.channel },
    error,
  );
}

const recordUnasked = (deps: SendingDependencies, turn: ClaimedTurn, outcome: SendOutcome): Ledger =>
  record(deps, turn, { at: deps.clock.now(), durationMs: 0, outcome });

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
  return record(deps, turn, { at, durationMs, outcome });
}

function record({ random }: SendingDependencies, { delivery, ledger }: ClaimedTurn, done: Try): Ledger {
  const { maxRefusals } = traitsOf(delivery.channel);
  return recordTry(ledger, delivery, done, { maxRefusals, random });
}

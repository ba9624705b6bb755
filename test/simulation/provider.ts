import type { ChannelName } from '../../lambdas/core/channel/channels.ts';
import { traitsOf } from '../../lambdas/core/channel/channels.ts';
import type { SendOutcome } from '../../lambdas/core/delivery/outcome.ts';
import type { SendJob } from '../../lambdas/core/delivery/sender.ts';
import { fail, ok } from '../../lambdas/core/result.ts';
import type { AnySender } from '../../lambdas/pipeline/sending/dependencies.ts';
import type { Dice } from './machine/dice.ts';
import type { Process } from './machine/process.ts';
import type { ProviderMood } from './scenario/scenario.ts';

/** One time that a message was put before a provider. */
export interface Handover {
  readonly tenant: string;
  readonly notificationId: string;
  readonly deliveryId: string;
  readonly channel: ChannelName;
  readonly address: string;
  readonly attempt: number;
  /** The true time. */
  readonly at: number;
  readonly providerId: string;
  /** The provider has it and will act on it. */
  readonly isTaken: boolean;
  readonly outcome: SendOutcome;
  /** The sender got to hear the outcome. */
  isAnswered: boolean;
}

export interface Providers {
  readonly mood: ProviderMood;
  readonly dice: Dice;
  now(): number;
  handedOver(handover: Handover): void;
}

/** The sender of a channel, whose provider takes, throttles, refuses, or leaves one guessing. */
export function createSender(providers: Providers, process: Process, channel: ChannelName): AnySender {
  const { mood, dice } = providers;
  return {
    channel,
    provider: traitsOf(channel).provider,
    prepare(job) {
      if (dice.chance(mood.renderBroken)) throw new Error('the writing of the message broke');
      if (dice.chance(mood.unwritable)) return fail({ reason: 'content-invalid', code: 'too-long' });
      return ok(() => handOver(providers, process, channel, job));
    },
  };
}

async function handOver(
  providers: Providers,
  process: Process,
  channel: ChannelName,
  job: SendJob,
): Promise<SendOutcome> {
  const { dice } = providers;
  const verdict = verdictOf(providers);
  const handover = await process.call({
    port: 'provider',
    name: `${channel}.send`,
    about: `${job.deliveryId.slice(0, 9)} #${job.attempt} ${verdict.name}`,
    latencyMs: verdict.outcome.kind === 'unknown' ? 10_000 : dice.between(5, 300),
    run() {
      const providerId = `${channel}-${dice.between(0, 2 ** 31)}`;
      const done: Handover = {
        tenant: job.tenant.id,
        notificationId: job.notificationId,
        deliveryId: job.deliveryId,
        channel,
        address: job.address,
        attempt: job.attempt,
        at: providers.now(),
        providerId,
        isTaken: verdict.isTaken,
        outcome: verdict.outcome.kind === 'sent' ? { ...verdict.outcome, providerId } : verdict.outcome,
        isAnswered: false,
      };
      providers.handedOver(done);
      return done;
    },
  });
  handover.isAnswered = true;
  return handover.outcome;
}

interface Verdict {
  readonly name: keyof ProviderMood | 'sent';
  readonly outcome: SendOutcome;
  readonly isTaken: boolean;
}

function verdictOf({ mood, dice }: Providers): Verdict {
  const afterMs = dice.chance(0.3) ? { afterMs: dice.pick([1_500, 60_000, 1_200_000, 7_200_000]) } : {};
  const verdicts: readonly (Verdict & { readonly probability: number })[] = [
    verdict('throttle', mood, { kind: 'retry', code: 'slow-down', throttle: true, ...afterMs }),
    verdict('refusal', mood, { kind: 'retry', code: 'try-later', throttle: false, ...afterMs }),
    verdict('permanent', mood, { kind: 'failed', code: 'no', reason: 'provider-rejected' }),
    verdict('unregistered', mood, {
      kind: 'failed',
      code: 'gone',
      reason: 'address-unregistered',
      forgetAddress: true,
    }),
    verdict('timeoutTaken', mood, { kind: 'unknown', code: 'timeout' }, true),
    verdict('timeoutNotTaken', mood, { kind: 'unknown', code: 'timeout' }),
  ];
  let throwValue = dice.next();
  for (const candidate of verdicts) {
    if (throwValue < candidate.probability) return candidate;
    throwValue -= candidate.probability;
  }
  return { name: 'sent', outcome: { kind: 'sent', providerId: '', costMicros: 10 }, isTaken: true };
}

const verdict = (
  name: keyof ProviderMood,
  mood: ProviderMood,
  outcome: SendOutcome,
  isTaken = false,
): Verdict & { readonly probability: number } => ({ name, outcome, isTaken, probability: mood[name] });

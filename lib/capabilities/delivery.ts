import { Construct } from 'constructs';
import type { ChannelName } from '../../lambdas/core/channel/channels.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import type { FunctionName } from '../functions.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Lanes } from './lanes.ts';

export interface DeliveryProps {
  readonly surroundings: Surroundings;
  readonly lanes: Lanes;
}

/** The line that each channel has in the cloud: who sends, and what people miss while it does not. */
export const senders = {
  email: { name: 'send-email', missing: 'E-mails are late.' },
  sms: { name: 'send-sms', missing: 'Text messages are late, one-time codes too.' },
  push: { name: 'send-push', missing: 'Push messages are late.' },
  slack: { name: 'send-slack', missing: 'Slack messages are late, incidents too.' },
  webhook: { name: 'send-webhook', missing: "Tenants' systems are told late." },
} as const satisfies Record<ChannelName, { readonly name: FunctionName; readonly missing: string }>;

/** From what is to be sent to what the providers took: a sender per channel, and whoever ends what no sender could. */
export class Delivery extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes }: DeliveryProps) {
    super(scope, id);
    for (const [channel, { name, missing }] of Object.entries(senders) as [
      ChannelName,
      (typeof senders)[ChannelName],
    ][]) {
      const { express, bulk } = lanes.channels[channel];
      new QueueWorker(this, channel, {
        surroundings,
        name,
        queues: { express: express.queue, bulk: bulk.queue },
        maximumConcurrency: surroundings.environment.channelConcurrency[channel],
        impact: missing,
      });
    }
    new QueueWorker(this, 'DeadLetters', {
      surroundings,
      name: 'end-dead-letters',
      queues: Object.fromEntries(lanes.ended.map(({ name, deadLetters }) => [name, deadLetters])),
      // Dead letters are rare, and never urgent enough to take the senders' share of concurrency.
      maximumConcurrency: 2,
      impact: 'Notifications whose messages could not be handled stay open instead of ending as failed.',
    });
  }
}

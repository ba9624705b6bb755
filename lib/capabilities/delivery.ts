import { Construct } from 'constructs';
import { channelNames } from '../../lambdas/core/channel/channels.ts';
import { channels } from '../channels.ts';
import { QueueWorker } from '../constructs/queue-worker.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Lanes } from './lanes.ts';

export interface DeliveryProps {
  readonly surroundings: Surroundings;
  readonly lanes: Lanes;
}

/** From what is to be sent to what the providers took: a sender per channel, and whoever ends what no sender could. */
export class Delivery extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes }: DeliveryProps) {
    super(scope, id);
    for (const channel of channelNames) {
      const { express, bulk } = lanes.channels[channel];
      new QueueWorker(this, channel, {
        surroundings,
        name: channels[channel].sender,
        queues: { express: express.queue, bulk: bulk.queue },
        maximumConcurrency: surroundings.environment.channelConcurrency[channel],
        whenFailing: channels[channel].whenLate,
      });
    }
    new QueueWorker(this, 'DeadLetters', {
      surroundings,
      name: 'end-dead-letters',
      queues: { all: lanes.deadLetters.queue },
      // Dead letters are rare, and never urgent enough to take much of the senders' share of concurrency.
      maximumConcurrency: 5,
    });
  }
}

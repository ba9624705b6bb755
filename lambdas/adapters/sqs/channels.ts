import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeliveryMessage } from '../../contracts/messages/delivery.ts';
import type { ChannelName } from '../../core/channel/channels.ts';
import { delaySeconds } from '../../core/delivery/due.ts';
import type { ChannelQueues, QueuedTry } from '../../core/delivery/store.ts';
import { OwnError } from '../../core/own-error.ts';
import type { Clock } from '../../core/ports.ts';
import type { LaneUrls } from './intake.ts';
import { sendAll } from './send.ts';

/** A function that knows fewer queues than it is asked to use was wired wrong. */
export class QueueUnknownError extends OwnError {
  override readonly name = 'QueueUnknownError';
  constructor(channel: string) {
    super(`this function has no queue of the channel "${channel}"`);
  }
}

/** Puts tries on the queues of their channel and lane, each with the exact delay until it is due. */
export function createChannelQueues(
  client: SQSClient,
  urls: Partial<Readonly<Record<ChannelName, LaneUrls>>>,
  clock: Clock,
): ChannelQueues {
  return {
    async enqueue(tries) {
      const now = clock.now();
      const queues = Map.groupBy(tries, ({ delivery }) => urlOf(urls, delivery.channel)[delivery.lane]);
      for (const [url, messages] of queues)
        await sendAll(
          client,
          url,
          messages.map((message) => toOutgoing(message, now)),
        );
    },
  };
}

function urlOf(urls: Partial<Readonly<Record<ChannelName, LaneUrls>>>, channel: ChannelName): LaneUrls {
  const lanes = urls[channel];
  if (lanes === undefined) throw new QueueUnknownError(channel);
  return lanes;
}

const toOutgoing = ({ delivery, attempt, dueAt }: QueuedTry, now: number) => ({
  tenant: delivery.tenant,
  body: { attempt, delivery } satisfies DeliveryMessage,
  delaySeconds: delaySeconds(dueAt, now),
});

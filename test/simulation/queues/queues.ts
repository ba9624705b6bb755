import { type ChannelName, channelNames } from '../../../lambdas/core/channel/channels.ts';
import { type Lane, lanes } from '../../../lambdas/core/notification/notification.ts';
import type { Machine } from '../machine/process.ts';
import { type Consumer, SimulatedQueue } from './queue.ts';

/** How patient each kind of queue is: as lib/capabilities/lanes.ts builds them. */
const patience = {
  intake: { visibilityMs: 360_000, maxReceiveCount: 10 },
  channel: { visibilityMs: 180_000, maxReceiveCount: 10 },
  feedback: { visibilityMs: 180_000, maxReceiveCount: 10 },
} as const;
const deadLetterVisibilityMs = 180_000;

export interface Consumers {
  readonly intake: Consumer;
  readonly feedback: Consumer;
  readonly deadLetters: Consumer;
  readonly channel: (channel: ChannelName) => Consumer;
}

export type LaneQueues = Readonly<Record<Lane, SimulatedQueue>>;

export interface Queues {
  readonly intake: LaneQueues;
  readonly channels: ReadonlyMap<ChannelName, LaneQueues>;
  readonly feedback: SimulatedQueue;
}

/** The platform's queues, each with its consumer and its dead letters. */
export function createQueues(machine: Machine, consumers: Consumers): Queues {
  const create = (name: string, kind: keyof typeof patience, consumer: Consumer, heir?: Consumer): SimulatedQueue => {
    const { visibilityMs, maxReceiveCount } = patience[kind];
    const deadLetters = new SimulatedQueue(machine, {
      name: `${name}-dead`,
      visibilityMs: deadLetterVisibilityMs,
      ...(heir === undefined ? {} : { consumer: heir }),
    });
    return new SimulatedQueue(machine, { name, visibilityMs, redrive: { maxReceiveCount, deadLetters }, consumer });
  };
  const pair = (name: string, kind: 'intake' | 'channel', consumer: Consumer): LaneQueues => {
    const [express, bulk] = lanes.map((lane) => create(`${name}-${lane}`, kind, consumer, consumers.deadLetters));
    if (express === undefined || bulk === undefined) throw new Error('there is no lane');
    return { express, bulk };
  };
  return {
    intake: pair('intake', 'intake', consumers.intake),
    channels: new Map(channelNames.map((name) => [name, pair(name, 'channel', consumers.channel(name))])),
    feedback: create('feedback', 'feedback', consumers.feedback),
  };
}

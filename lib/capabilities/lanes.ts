import { Construct } from 'constructs';
import type { ChannelName } from '../../lambdas/core/channel/channels.ts';
import { WorkQueue } from '../constructs/work-queue.ts';
import type { Environment } from '../environments.ts';

/** Lanes of a pipeline stage: critical and high priority never wait behind the rest. */
export const lanes = ['express', 'bulk'] as const;
export type Lane = (typeof lanes)[number];

export type LanePair = Readonly<Record<Lane, WorkQueue>>;

export interface LanesProps {
  readonly environment: Environment;
}

/** How patient each kind of queue is. */
const patience = {
  // Six times the planner's 60 s, as AWS advises for a queue that a function reads.
  intake: { visibilitySeconds: 360, maxReceiveCount: 10 },
  // Longer than a delivery's lease (100 s), which is longer than three of the sender's 30 s. A message that meets
  // another's live lease is put back, and that counts as a reception.
  channel: { visibilitySeconds: 180, maxReceiveCount: 10 },
  feedback: { visibilitySeconds: 180, maxReceiveCount: 10 },
} as const;

/** Every queue of the platform. They stand before the functions, because most functions write to some of them. */
export class Lanes extends Construct {
  readonly intake: LanePair;
  readonly channels: Readonly<Record<ChannelName, LanePair>>;
  readonly feedback: WorkQueue;

  constructor(scope: Construct, id: string, { environment }: LanesProps) {
    super(scope, id);
    const queue = (name: string, kind: keyof typeof patience) =>
      new WorkQueue(this, name, { environment, name, ...patience[kind] });
    const pair = (name: string, kind: keyof typeof patience): LanePair => ({
      express: queue(`${name}-express`, kind),
      bulk: queue(`${name}-bulk`, kind),
    });
    this.intake = pair('intake', 'intake');
    this.channels = {
      email: pair('email', 'channel'),
      sms: pair('sms', 'channel'),
      push: pair('push', 'channel'),
      slack: pair('slack', 'channel'),
      webhook: pair('webhook', 'channel'),
    };
    this.feedback = queue('feedback', 'feedback');
  }

  /** The queues whose dead letters are ended by a function: those of intake and of the channels. */
  get ended(): readonly WorkQueue[] {
    return [this.intake, ...Object.values(this.channels)].flatMap(({ express, bulk }) => [express, bulk]);
  }
}

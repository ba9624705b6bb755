import { Construct } from 'constructs';
import type { ChannelName } from '../../lambdas/core/channel/channels.ts';
import { eachChannel } from '../channels.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
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
  incidents: { visibilitySeconds: 180, maxReceiveCount: 10 },
  events: { visibilitySeconds: 180, maxReceiveCount: 10 },
} as const;

/** Every queue of the platform. They stand before the functions, because most functions write to some of them. */
export class Lanes extends Construct {
  readonly intake: LanePair;
  readonly channels: Readonly<Record<ChannelName, LanePair>>;
  readonly feedback: WorkQueue;
  /** What tenants' rules are asked about: from the bus, from CloudWatch and from the API. */
  readonly events: WorkQueue;
  /** Incidents that may stand still, heartbeats that may be missing, and Slack messages to bring up to date. */
  readonly incidents: WorkQueue;
  /** Dead letters of intake and of all channels: what they stand for is ended in one way, so they share one queue. */
  readonly deadLetters: DeadLetterQueue;

  constructor(scope: Construct, id: string, { environment }: LanesProps) {
    super(scope, id);
    this.deadLetters = new DeadLetterQueue(this, 'dead-letters', {
      environment,
      name: 'dead-letters',
      takenUpBy: 'function',
    });
    const queue = (name: string, kind: keyof typeof patience, deadLetters: DeadLetterQueue) =>
      new WorkQueue(this, name, { environment, name, deadLetters, ...patience[kind] });
    const pair = (name: string, kind: keyof typeof patience): LanePair => ({
      express: queue(`${name}-express`, kind, this.deadLetters),
      bulk: queue(`${name}-bulk`, kind, this.deadLetters),
    });
    this.intake = pair('intake', 'intake');
    this.channels = eachChannel((name) => pair(name, 'channel'));
    // Feedback's wait for a person, who has them recorded again: among the others they would be ended.
    const unheard = new DeadLetterQueue(this, 'feedback-dead-letters', {
      environment,
      name: 'feedback-dead-letters',
      takenUpBy: 'person',
    });
    this.feedback = queue('feedback', 'feedback', unheard);
    // What could not be tended waits for a person too; the next look at an incident is filed all the same.
    const untended = new DeadLetterQueue(this, 'incidents-dead-letters', {
      environment,
      name: 'incidents-dead-letters',
      takenUpBy: 'person',
    });
    this.incidents = queue('incidents', 'incidents', untended);
    // An event that no rule could be asked about waits for a person too, who has it handled again.
    const unhandled = new DeadLetterQueue(this, 'events-dead-letters', {
      environment,
      name: 'events-dead-letters',
      takenUpBy: 'person',
    });
    this.events = queue('events', 'events', unhandled);
  }
}

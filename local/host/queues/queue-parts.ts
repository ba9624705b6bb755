import type { PlatformClock } from '../ports.ts';
import type { MessageAttributes } from './message.ts';
import type { Queue } from './queue.ts';
import type { QueueEntry } from './queue-journal.ts';
import type { CompleteSettings } from './queue-settings.ts';

/** What a sender says. */
export interface OutgoingMessage {
  readonly body: string;
  /** The fair queue's group: a tenant. */
  readonly groupId?: string;
  /** Overrides the queue's own delay; at most 900. */
  readonly delaySeconds?: number;
  readonly attributes?: MessageAttributes;
}

/** How a receiver takes messages. */
export interface ReceiveOptions {
  readonly max: number;
  /** Overrides the queue's own timeout. */
  readonly visibilityTimeoutSeconds?: number;
}

/** How much a queue holds, as SQS's attributes count it. */
export interface QueueCounts {
  readonly visible: number;
  /** Received and neither deleted nor visible again. */
  readonly notVisible: number;
  readonly delayed: number;
  /** Age of the oldest message that is not yet deleted, platform seconds; 0 if there is none. */
  readonly oldestAgeSeconds: number;
}

/** What a queue stands on. */
export interface QueueParts {
  readonly settings: CompleteSettings;
  readonly arn: string;
  readonly url: () => string;
  readonly clock: PlatformClock;
  readonly deadLetterQueue: () => Queue | undefined;
  readonly record: (...entries: readonly QueueEntry[]) => void;
}

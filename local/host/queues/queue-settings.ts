import { queueDefaults } from './limits.ts';

/** A queue as a template declares it; what is left out takes SQS's default. */
export interface QueueSettings {
  readonly name: string;
  readonly delaySeconds?: number;
  readonly visibilityTimeoutSeconds?: number;
  readonly retentionSeconds?: number;
  readonly maximumMessageBytes?: number;
  readonly receiveWaitSeconds?: number;
  readonly redrive?: Redrive;
}

/** Where a message goes that was received too often. */
export interface Redrive {
  readonly deadLetterQueueName: string;
  /** Receives after which a message that becomes visible again is moved. */
  readonly maxReceiveCount: number;
}

/** A queue's settings with nothing left out, but for the redrive that it may not have. */
export type CompleteSettings = Required<Omit<QueueSettings, 'redrive'>> & { readonly redrive: Redrive | undefined };

/** Fills in SQS's defaults. */
export function completeSettings(settings: QueueSettings): CompleteSettings {
  return { ...queueDefaults, redrive: undefined, ...settings };
}

import type { Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { QueueWorker } from '../constructs/queue-worker.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Surroundings } from '../surroundings.ts';
import { Mail } from './mail.ts';
import { TextMessages } from './text-messages.ts';

export interface FeedbackProps {
  readonly surroundings: Surroundings;
  readonly queue: WorkQueue;
  /** The role in which SNS writes its receipts, where this environment owns the account's settings. */
  readonly smsDeliveryRole: Role | undefined;
}

/** The providers' later word on what they took. */
export class Feedback extends Construct {
  constructor(scope: Construct, id: string, { surroundings, queue, smsDeliveryRole }: FeedbackProps) {
    super(scope, id);
    new Mail(this, 'Mail', { environment: surroundings.environment, feedback: queue });
    if (surroundings.environment.sms.accountSettings !== 'none') {
      new TextMessages(this, 'TextMessages', { surroundings, deliveryRole: smsDeliveryRole });
    }
    new QueueWorker(this, 'Record', {
      surroundings,
      name: 'record-feedback',
      queues: { feedback: queue.queue },
      maximumConcurrency: surroundings.environment.channelConcurrency.email,
    });
  }
}

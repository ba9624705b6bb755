import type { Queue } from '../queues/queue.ts';
import type { Queues } from '../queues/queue-engine.ts';

/** A queue's attributes under SQS's names, those asked for (`All` is all). */
export function queueAttributes(queue: Queue, queues: Queues, names: readonly string[]): Record<string, string> {
  const { settings } = queue;
  const counts = queue.counts();
  const all = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: counts.visible,
    ApproximateNumberOfMessagesNotVisible: counts.notVisible,
    ApproximateNumberOfMessagesDelayed: counts.delayed,
    DelaySeconds: settings.delaySeconds,
    VisibilityTimeout: settings.visibilityTimeoutSeconds,
    MessageRetentionPeriod: settings.retentionSeconds,
    MaximumMessageSize: settings.maximumMessageBytes,
    ReceiveMessageWaitTimeSeconds: settings.receiveWaitSeconds,
    SqsManagedSseEnabled: true,
    ...redrivePolicy(queue, queues),
  };
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name));
  return Object.fromEntries(wanted.map(([name, value]) => [name, String(value)]));
}

function redrivePolicy({ settings: { redrive } }: Queue, queues: Queues) {
  if (redrive === undefined) return {};
  const deadLetterTargetArn = queues.get(redrive.deadLetterQueueName).arn;
  return { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: redrive.maxReceiveCount }) };
}

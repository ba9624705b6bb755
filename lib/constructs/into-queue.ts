import { Duration } from 'aws-cdk-lib';
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { WorkQueue } from './work-queue.ts';

/** Puts a rule's events into a queue, and those that it refuses among its dead letters. The rule may do only that. */
export function intoQueue({ queue, deadLetters }: WorkQueue): IRuleTarget {
  return {
    bind: ({ ruleRef }) => {
      for (const allowed of [queue, deadLetters.queue]) allowSending(allowed, ruleRef.ruleArn);
      return {
        arn: queue.queueArn,
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(24).toSeconds(), maximumRetryAttempts: 185 },
      };
    },
  };
}

/** Lets EventBridge send to a queue in the name of one rule or bus. */
export function allowSending(queue: Queue, sourceArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    }),
  );
}

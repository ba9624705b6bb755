import * as z from 'zod';
import type { Deployment } from '../assembly/deployment.ts';
import { parsedProperties } from '../assembly/properties.ts';
import type { QueueSettings } from '../queues/queue-settings.ts';

/** What the host understands of `AWS::SQS::Queue`; any other property stops the start by name. */
const queueSchema = z.strictObject({
  QueueName: z.string().optional(),
  DelaySeconds: z.number().optional(),
  VisibilityTimeout: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  MaximumMessageSize: z.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.number().optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
  RedriveAllowPolicy: z.unknown().optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  Tags: z.unknown().optional(),
});

/** The settings of every queue of the template. */
export function queueSettings(deployment: Deployment): QueueSettings[] {
  return deployment.ofType('AWS::SQS::Queue').map((resource) => {
    const properties = parsedProperties(resource, queueSchema);
    const { RedrivePolicy } = properties;
    return {
      name: resource.attribute('QueueName'),
      delaySeconds: properties.DelaySeconds ?? 0,
      visibilityTimeoutSeconds: properties.VisibilityTimeout ?? 30,
      retentionSeconds: properties.MessageRetentionPeriod ?? 345_600,
      receiveWaitSeconds: properties.ReceiveMessageWaitTimeSeconds ?? 0,
      ...(properties.MaximumMessageSize !== undefined && { maximumMessageBytes: properties.MaximumMessageSize }),
      ...(RedrivePolicy && {
        redrive: {
          deadLetterQueueName: RedrivePolicy.deadLetterTargetArn.split(':').at(-1) ?? '',
          maxReceiveCount: RedrivePolicy.maxReceiveCount,
        },
      }),
    };
  });
}

import * as z from 'zod';
import { queueArn } from '../../services/arns.ts';
import { describing, jsonTarget } from './json-target.ts';

/** `https://host/account/name`: the account may be another one in IAM's eyes, never for this host. */
const byUrl = z.object({ QueueUrl: z.string() });
const byName = z.object({ QueueName: z.string() });

/** Batches take the permission of the single operation. */
const onQueue = (permission: string) =>
  describing(byUrl, ({ QueueUrl }, _action, aws) => [
    { action: `sqs:${permission}`, anyOf: [queueArn(aws, QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1))] },
  ]);

/**
 * Names what a call of SQS does.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html
 */
export const describeSqs = jsonTarget('AmazonSQS', {
  SendMessage: onQueue('SendMessage'),
  SendMessageBatch: onQueue('SendMessage'),
  ReceiveMessage: onQueue('ReceiveMessage'),
  DeleteMessage: onQueue('DeleteMessage'),
  DeleteMessageBatch: onQueue('DeleteMessage'),
  ChangeMessageVisibility: onQueue('ChangeMessageVisibility'),
  ChangeMessageVisibilityBatch: onQueue('ChangeMessageVisibility'),
  GetQueueAttributes: onQueue('GetQueueAttributes'),
  PurgeQueue: onQueue('PurgeQueue'),
  GetQueueUrl: describing(byName, ({ QueueName }, action, aws) => [
    { action: `sqs:${action}`, anyOf: [queueArn(aws, QueueName)] },
  ]),
});

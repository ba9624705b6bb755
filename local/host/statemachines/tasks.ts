import * as z from 'zod';
import { place } from '../assembly/place.ts';
import { denialMessage, findDenial, type Principal, type ResourcePolicies } from '../gateway/authorize.ts';
import type { Queues } from '../queues/queue-engine.ts';
import type { Functions } from '../runtime/functions.ts';
import { ServiceError } from '../services/service-error.ts';
import { sendMessage } from '../services/sqs-send.ts';
import { requireCarried, TaskFailure } from './task-failure.ts';
import { type TaskRequest, taskRequest } from './task-resources.ts';

/** What tasks reach. */
export interface TaskReach {
  readonly functions: Pick<Functions, 'find'>;
  readonly queues: Queues;
  readonly resourcePolicies: ResourcePolicies;
}

/** Runs one task under a state machine's role: gives its result, or throws a TaskFailure. */
export type RunTask = (role: Principal, resource: string, input: unknown) => Promise<unknown>;

/** Makes the function that runs tasks on this machine's functions and queues. */
export function taskRunner(reach: TaskReach): RunTask {
  return async (role, resource, input) => {
    const result = await perform(requestOf(resource, input), role, reach);
    requireCarried(result);
    return result;
  };
}

/** Parameters that came out of paths may be of a wrong type. */
function requestOf(resource: string, input: unknown): TaskRequest {
  try {
    return taskRequest(resource, input);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new TaskFailure('States.Runtime', z.prettifyError(error), { isFinal: true });
  }
}

function perform(request: TaskRequest, role: Principal, reach: TaskReach): Promise<unknown> {
  return request.kind === 'invoke' ? invoke(request, role, reach) : send(request, role, reach);
}

async function invoke(request: TaskRequest & { kind: 'invoke' }, role: Principal, reach: TaskReach) {
  const pool = reach.functions.find(request.functionName);
  if (!pool) {
    throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${request.functionName}`);
  }
  requireAllowed(role, 'lambda:InvokeFunction', pool.spec.arn, 'Lambda.AWSLambdaException', reach);
  const result = await pool.invoke({ event: request.payload });
  if (!result.ok) throw new TaskFailure(result.error.errorType, JSON.stringify(result.error));
  const payload: unknown = JSON.parse(result.payload);
  return request.wrapsResult ? { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 } : payload;
}

async function send({ message }: TaskRequest & { kind: 'send' }, role: Principal, reach: TaskReach) {
  const queue = reach.queues.find(message.QueueUrl.slice(message.QueueUrl.lastIndexOf('/') + 1));
  if (!queue) throw new TaskFailure('SQS.QueueDoesNotExistException', 'The specified queue does not exist.');
  requireAllowed(role, 'sqs:SendMessage', queue.arn, 'SQS.AmazonSQSException', reach);
  const { MessageBody, MessageGroupId, DelaySeconds } = message;
  try {
    return sendMessage(queue, {
      MessageBody: typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody),
      ...(MessageGroupId !== undefined && { MessageGroupId }),
      ...(DelaySeconds !== undefined && { DelaySeconds }),
    });
  } catch (error) {
    if (error instanceof ServiceError) throw new TaskFailure('SQS.AmazonSQSException', error.message);
    throw error;
  }
}

function requireAllowed(role: Principal, action: string, resource: string, error: string, reach: TaskReach): void {
  const denial = findDenial(role, [{ action, anyOf: [resource] }], place.account, reach.resourcePolicies);
  if (denial) throw new TaskFailure(error, denialMessage(role, denial));
}

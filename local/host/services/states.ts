import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AwsService } from '../ports.ts';
import type { ExecutionRecord } from '../statemachines/execution-record.ts';
import type { Executions } from '../statemachines/executions.ts';
import type { StateMachine } from '../statemachines/state-machine.ts';
import { payloadBytes } from '../statemachines/task-failure.ts';
import { jsonService, operation } from './json-service.ts';
import { pageOf } from './page.ts';
import { ServiceError } from './service-error.ts';
import { descriptionOf, eventView, summaryOf } from './states-view.ts';

const paged = {
  maxResults: z.number().int().min(0).max(1000).default(0),
  nextToken: z.string().optional(),
};
const defaultPage = 100;

const input = {
  start: z.strictObject({
    stateMachineArn: z.string(),
    name: z.string().optional(),
    input: z.string().default('{}'),
    traceHeader: z.string().optional(),
  }),
  execution: z.strictObject({ executionArn: z.string(), includedData: z.literal('ALL_DATA').optional() }),
  list: z.strictObject({
    stateMachineArn: z.string(),
    statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
    ...paged,
  }),
  stop: z.strictObject({ executionArn: z.string(), error: z.string().optional(), cause: z.string().optional() }),
  history: z.strictObject({
    executionArn: z.string(),
    reverseOrder: z.boolean().default(false),
    includeExecutionData: z.literal(true).optional(),
    ...paged,
  }),
};

/**
 * Step Functions' JSON protocol over the host's executions. Express machines and synchronous starts are not known.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/Welcome.html
 */
export function statesService(executions: Executions): AwsService {
  return jsonService('json', {
    StartExecution: operation(input.start, (request) => start(executions, request)),
    DescribeExecution: operation(input.execution, ({ executionArn }) => descriptionOf(found(executions, executionArn))),
    StopExecution: operation(input.stop, ({ executionArn, error, cause }) => {
      const record = found(executions, executionArn);
      executions.stop(record, { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
      const { stopDate } = summaryOf(record);
      return { stopDate };
    }),
    ListExecutions: operation(input.list, ({ stateMachineArn, statusFilter, maxResults, nextToken }) => {
      const machine = foundMachine(executions, stateMachineArn);
      const all = executions
        .of(machine.arn)
        .map(summaryOf)
        .filter(({ status }) => statusFilter === undefined || status === statusFilter);
      const { items, ...next } = pageOf(all, ({ name }) => name, maxResults || defaultPage, nextToken);
      return { executions: items, ...next };
    }),
    GetExecutionHistory: operation(input.history, ({ executionArn, reverseOrder, maxResults, nextToken }) => {
      const events = found(executions, executionArn).events.map(eventView);
      const ordered = reverseOrder ? events.toReversed() : events;
      const { items, ...next } = pageOf(ordered, ({ id }) => String(id), maxResults || defaultPage, nextToken);
      return { events: items, ...next };
    }),
  });
}

function start(executions: Executions, request: z.output<typeof input.start>) {
  const machine = foundMachine(executions, request.stateMachineArn);
  const name = request.name ?? randomUUID();
  requireName(name);
  requireInput(request.input);
  const result = executions.start(machine, name, request.input);
  if ('refused' in result) {
    throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${machine.arn}:${name}'`);
  }
  return { executionArn: result.record.arn, startDate: result.record.startedAt / 1000 };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
function requireName(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses them by name
  if (name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/.test(name) && name !== '') return;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

function requireInput(text: string): void {
  if (Buffer.byteLength(text) > payloadBytes) {
    throw new ServiceError('InvalidExecutionInput', `The input is longer than ${payloadBytes} bytes.`);
  }
  try {
    JSON.parse(text);
  } catch {
    throw new ServiceError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is no JSON.');
  }
}

function foundMachine(executions: Executions, arn: string): StateMachine {
  const machine = executions.machine(arn);
  if (machine) return machine;
  throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function found(executions: Executions, arn: string): ExecutionRecord {
  const record = executions.find(arn);
  if (record) return record;
  throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

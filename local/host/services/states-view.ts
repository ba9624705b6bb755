import { type ExecutionRecord, endingOf } from '../statemachines/execution-record.ts';
import type { HistoryEvent } from '../statemachines/history.ts';

/** An execution as ListExecutions shows it; times in seconds, as AWS's JSON has them. */
export function summaryOf(record: ExecutionRecord) {
  const ending = endingOf(record);
  return {
    executionArn: record.arn,
    stateMachineArn: record.machineArn,
    name: record.name,
    status: ending?.status ?? 'RUNNING',
    startDate: record.startedAt / 1000,
    ...(ending && { stopDate: ending.at / 1000 }),
  };
}

/** An execution as DescribeExecution shows it, with its input, and its output or why it failed. */
export function descriptionOf(record: ExecutionRecord) {
  const included = { included: true };
  const ending = endingOf(record);
  return {
    ...summaryOf(record),
    input: record.input,
    inputDetails: included,
    ...ending?.details,
    ...(ending?.status === 'SUCCEEDED' && { outputDetails: included }),
  };
}

/** An event as GetExecutionHistory shows it. Events of branches follow, here, the one told before them. */
export function eventView({ at, type, details }: HistoryEvent, index: number) {
  return { id: index + 1, previousEventId: index, timestamp: at / 1000, type, ...details };
}

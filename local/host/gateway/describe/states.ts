import * as z from 'zod';
import { describing, jsonTarget } from './json-target.ts';

const onMachine = describing(z.object({ stateMachineArn: z.string() }), ({ stateMachineArn }, action) => [
  { action: `states:${action}`, anyOf: [stateMachineArn] },
]);
const onExecution = describing(z.object({ executionArn: z.string() }), ({ executionArn }, action) => [
  { action: `states:${action}`, anyOf: [executionArn] },
]);

/**
 * Names what a call of Step Functions does.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
 */
export const describeStates = jsonTarget('AWSStepFunctions', {
  StartExecution: onMachine,
  ListExecutions: onMachine,
  DescribeExecution: onExecution,
  GetExecutionHistory: onExecution,
  StopExecution: onExecution,
});

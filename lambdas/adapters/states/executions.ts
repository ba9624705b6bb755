import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Executions, executionName } from '../../core/escalation/executions.ts';

/**
 * Starts executions of the state machine by name. Step Functions answers a name that runs with the same input as if it
 * had just been started, and any other name that it knows, for 90 days after its end, with ExecutionAlreadyExists: both
 * mean that the run has been started. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export const createExecutions = (client: SFNClient, stateMachineArn: string): Executions => ({
  async start(run) {
    const { tenant, incidentId } = run;
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: executionName(run),
          input: JSON.stringify({ tenant, incidentId, run: run.run, turns: 0 }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});

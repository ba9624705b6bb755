import { ExecutionAlreadyExists, type SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { campaignExecutionName } from '../../core/campaign/executions.ts';
import type { CampaignExecutions } from '../../core/campaign/store.ts';

/** Starts executions of the campaigns' state machine by name; a name that Step Functions knows was started before. */
export const createCampaignExecutions = (client: SFNClient, stateMachineArn: string): CampaignExecutions => ({
  async start({ tenant, key, run, drive }) {
    try {
      await client.send(
        new StartExecutionCommand({
          stateMachineArn,
          name: campaignExecutionName({ tenant, key, run, drive }),
          input: JSON.stringify({ tenant, key, run, drive, turns: 0 }),
        }),
      );
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  },
});

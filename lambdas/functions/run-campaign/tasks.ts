import { type CampaignAnswer, campaignTaskSchema } from '../../contracts/messages/campaigns.ts';
import type { RunDependencies } from '../../pipeline/campaigns/dependencies.ts';
import { driveRun } from '../../pipeline/campaigns/drive-run.ts';

/** Answers the state machine. What throws is tried again by it, as its definition says. */
export const createHandler =
  (deps: RunDependencies) =>
  (task: unknown): Promise<CampaignAnswer> =>
    driveRun(deps, campaignTaskSchema.parse(task));

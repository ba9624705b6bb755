import { readFileSync } from 'node:fs';
import { Construct } from 'constructs';
import { DrivingMachine } from '../constructs/driving-machine.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import type { Surroundings } from '../surroundings.ts';
import { campaignArn, campaignName } from './campaign-name.ts';

/** Read as text, so that the template holds the whole of it and a review sees each state that changed. */
const definition = readFileSync(new URL('../../statemachines/campaign.asl.json', import.meta.url), 'utf8');

/** What drives campaigns: the state machine and the function of its tasks. Whoever starts a campaign starts it; what stands still is found by the sweep. */
export class Campaigns extends Construct {
  constructor(scope: Construct, id: string, { surroundings }: { readonly surroundings: Surroundings }) {
    super(scope, id);
    const { environment } = surroundings;
    const { function: run } = new NodeFunction(this, 'Run', { surroundings, name: 'run-campaign' });
    new DrivingMachine(this, 'Default', {
      surroundings,
      name: campaignName(environment),
      arn: campaignArn(environment),
      definition,
      task: run,
      placeholder: 'RunCampaign',
      alarm: {
        name: 'campaign-failed',
        impact: 'The next batch of a campaign goes out some minutes late, or not at all while this goes on.',
      },
    });
  }
}

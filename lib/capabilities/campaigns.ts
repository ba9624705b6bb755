import { readFileSync } from 'node:fs';
import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DrivingMachine } from '../constructs/driving-machine.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
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
    const { machine } = new DrivingMachine(this, 'Machine', {
      surroundings,
      name: campaignName(environment),
      arn: campaignArn(environment),
      definition,
      task: run,
      placeholder: 'RunCampaign',
    });
    this.alarm(surroundings, machine);
  }

  private alarm(surroundings: Surroundings, machine: StateMachine): void {
    const period = Duration.minutes(5);
    new UserAlarm(this, 'Failed', {
      surroundings,
      name: 'campaign-failed',
      metric: new MathExpression({
        label: 'Executions that broke',
        expression: 'FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0)',
        usingMetrics: {
          failed: machine.metricFailed({ period }),
          timedOut: machine.metricTimedOut({ period }),
          aborted: machine.metricAborted({ period }),
        },
        period,
      }),
      threshold: 1,
      impact: 'The next batch of a campaign goes out some minutes late, or not at all while this goes on.',
      runbook: 'campaign-failed',
    });
  }
}

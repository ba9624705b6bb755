import { Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Construct } from 'constructs';
import { ApiRoute } from '../constructs/api-route.ts';
import { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Lanes } from './lanes.ts';
import { Overview } from './overview.ts';
import { QueueAlarms } from './queue-alarms.ts';
import { ServiceAlarms } from './service-alarms.ts';

export interface ObservabilityProps {
  readonly surroundings: Surroundings;
  readonly lanes: Lanes;
  readonly api: HttpApi;
  readonly tableName: string;
}

/** What operators see: the alarms that belong to no single function, and one dashboard over everything in the stack. */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, { surroundings, lanes, api, tableName }: ObservabilityProps) {
    super(scope, id);
    new QueueAlarms(this, 'Queues', { surroundings, lanes });
    new ServiceAlarms(this, 'Services', { surroundings, api, tableName });
    const all = Stack.of(this).node.findAll();
    new Overview(this, 'Overview', {
      environment: surroundings.environment,
      api,
      tableName,
      alarms: all.filter((construct) => construct instanceof UserAlarm),
      // Functions that answer over HTTP show as answers of the API.
      workers: all
        .filter((construct) => construct instanceof NodeFunction)
        .filter(({ node }) => !(node.scope instanceof ApiRoute)),
      deadLetters: all.filter((construct) => construct instanceof DeadLetterQueue),
    });
  }
}

import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  PeriodOverride,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
import type { UserAlarm } from '../constructs/user-alarm.ts';
import type { Environment } from '../environments.ts';
import { failedRules, levelsTold, minutesTo, openIncidents, unanswered } from './incident-metrics.ts';
import { deliveriesByStatus, latenessByChannel } from './outcome-metrics.ts';
import { functionThrottles, tableThrottles } from './service-alarms.ts';

export interface OverviewProps {
  readonly environment: Environment;
  readonly api: HttpApi;
  readonly tableName: string;
  readonly alarms: readonly UserAlarm[];
  /** Functions that no client waits for. */
  readonly workers: readonly NodeFunction[];
  readonly deadLetters: readonly DeadLetterQueue[];
}

/** CloudWatch's dashboards are 24 columns wide. */
const wholeWidth = 24;
const halfWidth = 12;
const thirdWidth = 8;
const quarterWidth = 6;

/**
 * The dashboard: read from the top it follows a notification from the API to the providers. It names at most 50 metrics,
 * up to which CloudWatch asks nothing for an account's first three dashboards; how long functions run is left to
 * CloudWatch's own dashboard for Lambda.
 */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const { environment, api, tableName, alarms, workers, deadLetters } = props;
    const period = Duration.minutes(5);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `carillon-${environment.name}`,
      defaultInterval: Duration.hours(3),
      periodOverride: PeriodOverride.AUTO,
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({
        title: 'Alarms',
        width: wholeWidth,
        height: 8,
        alarms: alarms.map(({ alarm }) => alarm),
      }),
    );
    dashboard.addWidgets(
      graph('Deliveries by channel and status', [deliveriesByStatus(environment, period)]),
      graph('Lateness, 95 in 100 (ms)', [latenessByChannel(environment, period)]),
    );
    dashboard.addWidgets(
      graph('Open incidents', [openIncidents(environment, period)], quarterWidth),
      graph('Levels of incidents', levelsTold(environment, period), quarterWidth),
      graph('Incidents without an answer', unanswered(environment, period), quarterWidth),
      graph('Rules that failed', [failedRules(environment, period)], quarterWidth),
    );
    dashboard.addWidgets(
      graph('Until an incident is acknowledged (min)', minutesTo(environment, 'timeToAcknowledge', period)),
      graph('Until an incident is resolved (min)', minutesTo(environment, 'timeToResolve', period)),
    );
    dashboard.addWidgets(
      graph('Requests', [
        api.metricCount({ period, label: 'all' }),
        api.metricClientError({ period, label: 'refused (4xx)' }),
        api.metricServerError({ period, label: 'failed (5xx)' }),
      ]),
      graph('Answer time (ms)', [
        api.metricLatency({ period, statistic: 'p50', label: 'half' }),
        api.metricLatency({ period, statistic: 'p95', label: '95 in 100' }),
      ]),
    );
    dashboard.addWidgets(
      graph('Messages that wait', [byQueue(environment, 'ApproximateNumberOfMessagesVisible', 'Average', period)]),
      graph('Oldest message (s)', [byQueue(environment, 'ApproximateAgeOfOldestMessage', 'Maximum', period)]),
    );
    dashboard.addWidgets(
      graph(
        'Dead letters',
        deadLetters.map((each) => each.metric()),
        thirdWidth,
      ),
      graph('Refused for want of capacity', [functionThrottles(), tableThrottles(tableName)], thirdWidth),
      graph(
        'Functions that failed',
        workers.map((each) => each.function.metricErrors({ period, label: each.name })),
        thirdWidth,
      ),
    );
  }
}

/** Every queue of the environment, found when the graph is drawn: named one by one they would make the dashboard cost. */
const byQueue = (
  { name }: Environment,
  metric: string,
  statistic: 'Average' | 'Maximum',
  period: Duration,
): MathExpression =>
  new MathExpression({
    label: '',
    expression:
      `SEARCH('{AWS/SQS,QueueName} MetricName="${metric}" ` +
      `QueueName="carillon-${name}"', '${statistic}', ${period.toSeconds()})`,
    usingMetrics: {},
    period,
  });

const graph = (title: string, left: IMetric[], width = halfWidth): GraphWidget =>
  new GraphWidget({ title, left, width });

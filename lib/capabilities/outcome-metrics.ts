import type { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNames, metricNamespace } from '../../lambdas/contracts/metrics.ts';
import type { Environment } from '../environments.ts';

/** The dimension `service` of an environment's own metrics. */
export const metricService = ({ name }: Environment): string => `carillon-${name}`;

/** Every series of a metric with these dimensions, found when the graph is drawn: channels come and go without it. */
export const search = (
  environment: Environment,
  name: string,
  dimensions: readonly string[],
  statistic: string,
  period: Duration,
): string =>
  `SEARCH('{${[metricNamespace, 'service', ...dimensions].join(',')}} MetricName="${name}" ` +
  `service="${metricService(environment)}"', '${statistic}', ${period.toSeconds()})`;

const series = (
  environment: Environment,
  name: string,
  dimensions: readonly string[],
  statistic: string,
  period: Duration,
): MathExpression =>
  new MathExpression({
    label: '',
    expression: search(environment, name, dimensions, statistic, period),
    usingMetrics: {},
    period,
  });

/** How many deliveries came to stand where, by channel. */
export const deliveriesByStatus = (environment: Environment, period: Duration): MathExpression =>
  series(environment, metricNames.deliveries, ['channel', 'status'], 'Sum', period);

/** How long after its time a provider took a message, by channel. */
export const latenessByChannel = (environment: Environment, period: Duration): MathExpression =>
  series(environment, metricNames.lateness, ['channel'], 'p95', period);

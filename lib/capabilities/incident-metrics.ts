import type { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNames } from '../../lambdas/contracts/metrics.ts';
import type { Environment } from '../environments.ts';
import { search } from './outcome-metrics.ts';

const minuteMs = 60_000;

type Name = keyof typeof metricNames;

const sumOf = (environment: Environment, name: Name, dimensions: readonly string[], period: Duration): string =>
  `SUM(${search(environment, metricNames[name], dimensions, 'Sum', period)})`;

const expression = (label: string, text: string, period: Duration): MathExpression =>
  new MathExpression({ label, expression: text, usingMetrics: {}, period });

/** Incidents opened less those resolved, from the left edge of the graph on: CloudWatch knows nothing of what was before. */
export const openIncidents = (environment: Environment, period: Duration): MathExpression => {
  const opened = `FILL(${sumOf(environment, 'incidentsOpened', ['severity'], period)}, 0)`;
  const resolved = `FILL(${sumOf(environment, 'incidentsResolved', ['severity'], period)}, 0)`;
  return expression('more than at the left edge', `RUNNING_SUM(${opened}) - RUNNING_SUM(${resolved})`, period);
};

/** Minutes until somebody acknowledged, or until the end, by severity: half of all, and 95 in 100. */
export const minutesTo = (
  environment: Environment,
  name: 'timeToAcknowledge' | 'timeToResolve',
  period: Duration,
): MathExpression[] =>
  (['p50', 'p95'] as const).map((statistic) =>
    expression(
      statistic,
      `${search(environment, metricNames[name], ['severity'], statistic, period)} / ${minuteMs}`,
      period,
    ),
  );

/** How often levels were told, and the highest one. */
export const levelsTold = (environment: Environment, period: Duration): MathExpression[] => [
  expression('told', sumOf(environment, 'levelsTold', ['severity'], period), period),
  expression(
    'highest',
    `MAX(${search(environment, metricNames.levelReached, ['severity'], 'Maximum', period)})`,
    period,
  ),
];

/** Incidents that nobody answered: in time, or at all. */
export const unanswered = (environment: Environment, period: Duration): MathExpression[] => [
  expression('target missed', sumOf(environment, 'responseTargetsMissed', ['severity'], period), period),
  expression('exhausted', sumOf(environment, 'incidentsExhausted', [], period), period),
];

/** Events for which a rule could not be carried out. */
export const failedRules = (environment: Environment, period: Duration): MathExpression =>
  expression('failed', sumOf(environment, 'rulesFailed', [], period), period);

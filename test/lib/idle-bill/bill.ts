import * as z from 'zod';
import type { Resource } from '../resources.ts';
import { freeAtRest, monthlyUsd } from './prices.ts';

/** What an environment costs a month while nobody uses it. */
export interface IdleBill {
  readonly mappings: number;
  readonly alarmMetrics: number;
  readonly dashboardMetrics: number;
  readonly usd: number;
}

type Priced = (resource: Resource) => number;

/** What a resource of each type costs a month when it stands still, in US dollars. */
const priceOf: Readonly<Record<string, Priced>> = {
  'AWS::CloudWatch::Alarm': (alarm) => alarmMetricsOf(alarm) * monthlyUsd.alarmMetric,
  'AWS::CloudWatch::Dashboard': (dashboard) =>
    dashboardMetricsOf(dashboard) <= monthlyUsd.freeDashboardMetrics ? 0 : monthlyUsd.dashboard,
  'AWS::Events::Rule': (rule) => (runsEveryMinute(rule) ? monthlyUsd.minuteRule : 0),
  'AWS::KMS::Key': () => monthlyUsd.key,
  'AWS::Lambda::EventSourceMapping': (mapping) => (readsQueue(mapping) ? monthlyUsd.pollingMapping : 0),
  'AWS::SecretsManager::Secret': () => monthlyUsd.secret,
};

/**
 * The idle bill of an environment's resources.
 *
 * @throws where a type has no price and is not known to be free.
 */
export function idleBill(resources: readonly Resource[]): IdleBill {
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);
  return {
    mappings: ofType('AWS::Lambda::EventSourceMapping').filter(readsQueue).length,
    alarmMetrics: sum(ofType('AWS::CloudWatch::Alarm').map(alarmMetricsOf)),
    dashboardMetrics: sum(ofType('AWS::CloudWatch::Dashboard').map(dashboardMetricsOf)),
    usd: sum(resources.map(usdOf)),
  };
}

function usdOf(resource: Resource): number {
  const price = priceOf[resource.Type];
  if (price) return price(resource);
  if (freeAtRest.includes(resource.Type)) return 0;
  throw new Error(`${resource.id}: what a ${resource.Type} costs at rest is not in test/lib/idle-bill/prices.ts`);
}

const mathSchema = z.array(z.object({ MetricStat: z.unknown().optional() }));

/** An alarm on an expression is paid for each metric in it. */
function alarmMetricsOf({ Properties }: Resource): number {
  if (Properties.MetricName !== undefined) return 1;
  return mathSchema.parse(Properties.Metrics).filter(({ MetricStat }) => MetricStat !== undefined).length;
}

/** Stream mappings begin at a position; queues have none. */
const readsQueue = ({ Properties }: Resource): boolean => Properties.StartingPosition === undefined;

const rateSchema = z.object({ ScheduleExpression: z.string().optional() });

function runsEveryMinute({ id, Properties }: Resource): boolean {
  const { ScheduleExpression } = rateSchema.parse(Properties);
  if (ScheduleExpression === undefined || ScheduleExpression === 'rate(1 minute)')
    return ScheduleExpression !== undefined;
  throw new Error(`${id}: what ${ScheduleExpression} costs at rest is not in test/lib/idle-bill/prices.ts`);
}

const joinSchema = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const widgetsSchema = z.object({
  widgets: z.array(z.object({ properties: z.object({ metrics: z.array(z.array(z.unknown())).default([]) }) })),
});

/** Metrics that a dashboard names, each time it names them; expressions over them name none. */
function dashboardMetricsOf({ Properties }: Resource): number {
  const parts = joinSchema.parse(Properties.DashboardBody)['Fn::Join'][1];
  const body: unknown = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'reference')).join(''));
  const metrics = widgetsSchema.parse(body).widgets.flatMap(({ properties }) => properties.metrics);
  return metrics.filter(([first]) => typeof first === 'string').length;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

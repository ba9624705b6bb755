import * as z from 'zod';

/** What alarm events say of what they watch; whatever is not there, or of another shape, is left out. */
const configurationSchema = z.object({
  description: z.string().optional().catch(undefined),
  alarmRule: z.string().optional().catch(undefined),
  metrics: z
    .array(
      z.object({
        expression: z.string().optional().catch(undefined),
        label: z.string().optional().catch(undefined),
        metricStat: z
          .object({
            metric: z.object({
              name: z.string().optional(),
              namespace: z.string().optional(),
              dimensions: z.record(z.string(), z.string()).optional().catch(undefined),
            }),
            stat: z.string().optional(),
            period: z.number().optional(),
          })
          .optional()
          .catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});

const detailSchema = z.object({
  state: z.object({ reason: z.string().optional().catch(undefined) }),
  configuration: configurationSchema.optional().catch(undefined),
});

/** One line of an alarm's facts: what it is called, and what it says. */
export interface AlarmFact {
  readonly label: string;
  readonly text: string;
}

const maxMetrics = 10;

/**
 * What a person wants to know of an alarm: why, what for, and what it watches. Single metrics, metric math, anomaly bands
 * and composite alarms.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function alarmFacts(detail: unknown): readonly AlarmFact[] {
  const parsed = detailSchema.safeParse(detail);
  if (!parsed.success) return [];
  const { state, configuration } = parsed.data;
  return [
    ...fact('Reason', state.reason),
    ...fact('About', configuration?.description),
    ...fact('Rule', configuration?.alarmRule),
    ...(configuration?.metrics ?? []).slice(0, maxMetrics).flatMap(metricFact),
  ];
}

const fact = (label: string, text: string | undefined): readonly AlarmFact[] =>
  text === undefined || text === '' ? [] : [{ label, text }];

type Metric = NonNullable<z.output<typeof configurationSchema>['metrics']>[number];

function metricFact({ metricStat, expression, label }: Metric): readonly AlarmFact[] {
  if (metricStat === undefined)
    return fact(
      'Expression',
      expression === undefined || label === undefined ? expression : `${expression} (${label})`,
    );
  const { metric, stat, period } = metricStat;
  const name = [metric.namespace, metric.name].filter((part) => part !== undefined).join(' ');
  const dimensions = Object.entries(metric.dimensions ?? {}).map(([key, value]) => `${key} = ${value}`);
  const measured = [stat, period === undefined ? undefined : `over ${period} s`].filter((part) => part !== undefined);
  return fact('Metric', [name, ...dimensions, measured.join(' ')].filter((part) => part !== '').join(', '));
}

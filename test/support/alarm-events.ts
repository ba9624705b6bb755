/** Bodies as CloudWatch writes them: a single metric, a composite, an anomaly band and metric math. */
const account = '111122223333';
const region = 'eu-west-1';

export interface AlarmEventChange {
  readonly id?: string;
  readonly name?: string;
  readonly state?: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
  /** Milliseconds since the epoch. */
  readonly at?: number;
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

export const alarmArn = (name: string): string => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

let events = 0;

/** CloudWatch leaves the colon out of the zone of a state's time. */
const stateTime = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

/** A change of an alarm on one metric, unless its configuration says otherwise. */
export function anAlarmEvent(change: AlarmEventChange = {}) {
  events += 1;
  const { name = 'techcorp-checkout-latency', state = 'ALARM', at = Date.parse('2026-11-16T12:00:00.250Z') } = change;
  const reason =
    change.reason ??
    'Threshold Crossed: 1 out of the last 1 datapoints [912.5 (16/11/26 11:59:00)] was greater than the threshold (800.0) (minimum 1 datapoint for OK -> ALARM transition).';
  return {
    version: '0',
    id: change.id ?? `6a7e8feb-b491-4cf7-a9f1-bf37${String(events).padStart(8, '0')}`,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    account,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region,
    resources: [alarmArn(name)],
    detail: {
      alarmName: name,
      configuration: change.configuration ?? {
        description: 'Checkout answers slowly',
        metrics: [
          {
            id: 'c0ffee00-0000-4000-8000-000000000001',
            metricStat: {
              metric: { dimensions: { LoadBalancer: 'app/shop/1' }, name: 'TargetResponseTime', namespace: 'AWS/ELB' },
              period: 60,
              stat: 'p99',
            },
            returnData: true,
          },
        ],
      },
      previousState: {
        reason: 'Unchecked: Initial alarm creation',
        timestamp: stateTime(at - 60_000),
        value: state === 'ALARM' ? 'OK' : 'ALARM',
      },
      state: {
        reason,
        reasonData: JSON.stringify({ version: '1.0', statistic: 'p99', period: 60, threshold: 800 }),
        timestamp: stateTime(at),
        value: state,
      },
    },
  };
}

export const compositeConfiguration = {
  alarmRule: 'ALARM("techcorp-cpu") AND ALARM("techcorp-errors")',
  actionsSuppressor: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:techcorp-maintenance',
  actionsSuppressorWaitPeriod: 120,
  actionsSuppressorExtensionPeriod: 180,
};

export const anomalyConfiguration = {
  description: 'Orders are out of their usual band',
  metrics: [
    {
      id: 'm1',
      metricStat: {
        metric: { dimensions: { Shop: 'fr' }, name: 'Orders', namespace: 'TechCorp' },
        period: 300,
        stat: 'Sum',
      },
      returnData: true,
    },
    { id: 'ad1', expression: 'ANOMALY_DETECTION_BAND(m1, 2)', label: 'Orders (expected)', returnData: true },
  ],
};

export const mathConfiguration = {
  metrics: [
    { id: 'e1', expression: '100*(m1/m2)', label: 'Error rate', returnData: true },
    {
      id: 'm1',
      metricStat: {
        metric: { dimensions: {}, name: 'Errors', namespace: 'AWS/Lambda' },
        period: 60,
        stat: 'Sum',
      },
      returnData: false,
    },
    {
      id: 'm2',
      metricStat: {
        metric: { dimensions: {}, name: 'Invocations', namespace: 'AWS/Lambda' },
        period: 60,
        stat: 'Sum',
      },
      returnData: false,
    },
  ],
};

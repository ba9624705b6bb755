import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { Surroundings } from '../surroundings.ts';

export interface UserAlarmProps {
  readonly surroundings: Surroundings;
  /** What the alarm is called, after `carillon-<environment>-`. */
  readonly name: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How the metric meets the threshold when it is bad.
   * @default - at the threshold and above it */
  readonly comparison?: ComparisonOperator;
  /** Periods of the metric in a row that must be bad.
   * @default 1 */
  readonly periods?: number;
  /** What no data means.
   * @default - good: nothing happened */
  readonly missing?: TreatMissingData;
  /** What people who use the platform notice, in one sentence. */
  readonly impact: string;
  /** The runbook's file name in docs/runbooks, without `.md`. */
  readonly runbook: string;
}

/** An alarm that says what users feel and where its runbook is, and tells the operators when it begins and ends. */
export class UserAlarm extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: UserAlarmProps) {
    super(scope, id);
    const { environment, alarmTopic } = props.surroundings;
    this.alarm = new Alarm(this, 'Alarm', {
      alarmName: `carillon-${environment.name}-${props.name}`,
      alarmDescription: `${props.impact} Runbook: ${environment.runbookBaseUrl}/${props.runbook}.md`,
      metric: props.metric,
      threshold: props.threshold,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: props.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: props.missing ?? TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(alarmTopic);
    this.alarm.addAlarmAction(tell);
    this.alarm.addOkAction(tell);
  }
}

import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { UserAlarm } from '../constructs/user-alarm.ts';
import type { Surroundings } from '../surroundings.ts';

export interface ServiceAlarmsProps {
  readonly surroundings: Surroundings;
  readonly api: HttpApi;
  readonly tableName: string;
}

/** SES reviews an account above these rates ("Reputation metrics", Amazon SES Developer Guide). */
const reviewedBounceRate = 0.05;
const reviewedComplaintRate = 0.001;
/** Part of the month's limit for text messages at which there is still time to raise it. */
const smsSpendWarning = 0.8;

/** Alarms on the services that all functions share. */
export class ServiceAlarms extends Construct {
  constructor(scope: Construct, id: string, { surroundings, api, tableName }: ServiceAlarmsProps) {
    super(scope, id);
    const { environment } = surroundings;
    new UserAlarm(this, 'ApiErrors', {
      surroundings,
      name: 'api-errors',
      metric: api.metricServerError({ period: Duration.minutes(1), statistic: 'Sum' }),
      threshold: 5,
      periods: 3,
      impact: 'Client apps get errors from the API and must send again what they wanted sent.',
      runbook: 'api-errors',
    });
    new UserAlarm(this, 'Throttles', {
      surroundings,
      name: 'throttles',
      metric: functionThrottles(),
      threshold: 10,
      periods: 3,
      impact: 'The account runs as many functions as it may: the API answers late or with 503, and messages are late.',
      runbook: 'throttles',
    });
    new UserAlarm(this, 'TableThrottles', {
      surroundings,
      name: 'table-throttles',
      metric: tableThrottles(tableName),
      threshold: 100,
      periods: 3,
      impact: 'Requests are slow and messages late, because the table takes no more.',
      runbook: 'table-throttles',
    });
    // What belongs to the whole account is told once, by the environment that owns its settings.
    if (environment.sms.accountSettings === 'owner') {
      this.reputation(surroundings);
      this.smsSpend(surroundings, environment.sms.monthlyLimitUsd);
    }
  }

  private reputation(surroundings: Surroundings): void {
    const rates = [
      { name: 'bounce-rate', metricName: 'Reputation.BounceRate', threshold: reviewedBounceRate },
      { name: 'complaint-rate', metricName: 'Reputation.ComplaintRate', threshold: reviewedComplaintRate },
    ];
    for (const { name, metricName, threshold } of rates) {
      new UserAlarm(this, name, {
        surroundings,
        name,
        metric: new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' }),
        threshold,
        impact:
          'E-mail still arrives, but AWS may stop all sending of this account, and mailboxes begin to distrust it.',
        runbook: 'mail-reputation',
      });
    }
  }

  private smsSpend(surroundings: Surroundings, monthlyLimitUsd: number): void {
    new UserAlarm(this, 'SmsSpend', {
      surroundings,
      name: 'sms-spend',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'SMSMonthToDateSpentUSD',
        period: Duration.hours(1),
        statistic: 'Maximum',
      }),
      threshold: monthlyLimitUsd * smsSpendWarning,
      impact: "Text messages still arrive, but none will once the month's limit is spent.",
      runbook: 'sms-spend',
    });
  }
}

/**
 * Throttles of all functions of the account. No function has a share reserved, so it is the account's limit that
 * throttles, whichever function happens to meet it.
 */
export const functionThrottles = (): Metric =>
  new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', period: Duration.minutes(1), statistic: 'Sum' });

/** Reads and writes that the table refused; a full index shows here too, since it refuses its table's writes. */
export function tableThrottles(tableName: string): MathExpression {
  const period = Duration.minutes(1);
  const events = (metricName: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName: tableName },
      period,
      statistic: 'Sum',
    });
  return new MathExpression({
    label: 'Refused by the table',
    expression: 'FILL(reads, 0) + FILL(writes, 0)',
    usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
    period,
  });
}

import { prices } from '../../../bench/prices.ts';
import { shardCount } from '../../../lambdas/adapters/dynamo/keys.ts';

/** A month of 30 days, as AWS's own examples count. */
const minutesAMonth = 30 * 24 * 60;

/**
 * A mapping with a maximum concurrency keeps five long polls of 20 s open, whether anything comes or not (AWS Lambda
 * Developer Guide, "Configuring scaling behavior for SQS event source mappings"). One from a DynamoDB stream polls for nothing.
 */
const polls = { atOnce: 5, eachMinute: 3 } as const;

/** What one run of drive-due costs when nothing is due: its sweep of one minute. The stream's filter lets nobody hear of it. */
const idleRun = {
  /** Two queues of intake are asked how much waits. */
  sqsRequests: 2,
  /** A consistent read of the cursor, and a query of each shard that finds nothing, half a unit each. */
  readUnits: 1 + shardCount / 2,
  writeUnits: 1,
  /** Traced each time, being less than one a second. */
  invocations: 1,
  /** Half a gigabyte for 20 calls one after another, at 6 to 10 ms each. */
  gbSeconds: 0.5 * 0.15,
  /** The line that says that the sweep is done. */
  logGb: 400e-9,
} as const;

const idleRunUsd =
  idleRun.sqsRequests * prices.sqsRequest +
  idleRun.readUnits * prices.dynamoReadUnit +
  idleRun.writeUnits * prices.dynamoWriteUnit +
  idleRun.invocations * (prices.lambdaRequest + prices.traceRecorded) +
  idleRun.gbSeconds * prices.lambdaGbSecond +
  idleRun.logGb * prices.logGb;

/** What stands still costs a month, in US dollars, in eu-west-1, without free tiers but for the dashboards'. */
export const monthlyUsd = {
  /** A mapping from a queue. */
  pollingMapping: polls.atOnce * polls.eachMinute * minutesAMonth * prices.sqsRequest,
  /** https://aws.amazon.com/cloudwatch/pricing/ : each metric of each alarm of standard resolution. */
  alarmMetric: 0.1,
  /**
   * The same page: a dashboard. The first three of an account are free while each names at most 50 metrics; graphs that
   * search for their metrics find none while nothing is sent.
   */
  dashboard: 3,
  freeDashboardMetrics: 50,
  /** https://aws.amazon.com/kms/pricing/ : a key, in its first year; the first two rotations add as much again each. */
  key: 1,
  /** https://aws.amazon.com/secrets-manager/pricing/ */
  secret: 0.4,
  /** The rule that runs drive-due every minute. */
  minuteRule: minutesAMonth * idleRunUsd,
} as const;

/** Types that cost nothing while nothing is sent. One that is neither here nor priced stops the test by name. */
export const freeAtRest: readonly string[] = [
  'AWS::Scheduler::ScheduleGroup',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::EventBus',
  'AWS::Events::EventBusPolicy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::Logs::SubscriptionFilter',
  'AWS::SES::ConfigurationSet',
  'AWS::SES::ConfigurationSetEventDestination',
  'AWS::SES::EmailIdentity',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::StepFunctions::StateMachine',
  'Custom::SmsSettings',
];

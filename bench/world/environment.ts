import { channelNames } from '../../lambdas/core/channel/channels.ts';

const account = 'https://sqs.eu-west-1.amazonaws.com/123456789012';
export const queueUrl = (name: string): string => `${account}/${name}`;

/** The name at the end of a queue's URL or ARN. */
export const queueName = (url: string): string => url.split('/').at(-1) ?? '';

export const secretsPrefix = 'carillon/bench';
export const linkKeySecret = `${secretsPrefix}/platform/link-key`;
export const publicUrl = 'https://api.bench.example';

const channelQueues = Object.fromEntries(
  channelNames.flatMap((channel) =>
    ['express', 'bulk'].map((lane) => [
      `${channel.toUpperCase()}_${lane.toUpperCase()}_URL`,
      queueUrl(`${channel}-${lane}`),
    ]),
  ),
);

/** The environment of every function at once; `providersUrl` stands for what is not reached through an AWS client. */
export const functionEnvironment = (providersUrl: string): Readonly<Record<string, string>> => ({
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'AKIABENCHBENCHBENCH1',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_LAMBDA_FUNCTION_NAME: 'carillon-bench',
  ENVIRONMENT: 'bench',
  ENRICHMENT: 'embedded',
  TABLE_NAME: 'carillon-bench',
  KMS_KEY_ARN: 'arn:aws:kms:eu-west-1:123456789012:key/bench',
  PUBLIC_URL: publicUrl,
  INTAKE_EXPRESS_URL: queueUrl('intake-express'),
  INTAKE_BULK_URL: queueUrl('intake-bulk'),
  FEEDBACK_URL: queueUrl('feedback'),
  EVENTS_URL: queueUrl('events'),
  INCIDENTS_URL: queueUrl('incidents'),
  ESCALATION_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:carillon-bench-escalation',
  CAMPAIGN_ARN: 'arn:aws:states:eu-west-1:123456789012:stateMachine:carillon-bench-campaign',
  SCHEDULE_GROUP: 'carillon-bench',
  SCHEDULER_ROLE_ARN: 'arn:aws:iam::123456789012:role/bench-scheduler',
  SCHEDULER_DEAD_LETTERS_ARN: 'arn:aws:sqs:eu-west-1:123456789012:unscheduled',
  RECURRING_EXPRESS_ARN: 'arn:aws:sqs:eu-west-1:123456789012:intake-express',
  RECURRING_BULK_ARN: 'arn:aws:sqs:eu-west-1:123456789012:intake-bulk',
  ...channelQueues,
  LINK_KEY_SECRET: linkKeySecret,
  SES_CONFIGURATION_SETS: 'carillon-bench',
  SECRETS_PREFIX: secretsPrefix,
  SMS_DELIVERY_ROLE_ARN: 'arn:aws:iam::123456789012:role/bench-sms',
  SMS_MONTHLY_LIMIT_USD: '1',
  FCM_ENDPOINT: `${providersUrl}/fcm`,
  GOOGLE_TOKEN_URL: `${providersUrl}/token`,
  SLACK_API_URL: `${providersUrl}/slack/`,
  WEBHOOK_ALLOWED_URL: `${providersUrl}/webhook`,
  PAGERDUTY_URL: `${providersUrl}/pagerduty`,
  TEAMS_ALLOWED_URL: `${providersUrl}/teams`,
});

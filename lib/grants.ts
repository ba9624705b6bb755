import type { FunctionName } from './functions.ts';
import type { ResourceName } from './resources.ts';

/** What a function may do, by resource. A function is told where a resource is exactly if it may use it. */
export interface Grants {
  readonly uses: { readonly [Name in ResourceName]?: readonly string[] };
  /** Variables that need no permission. */
  readonly variables?: readonly PlainVariable[];
}

/** Variables that name no AWS resource. */
export type PlainVariable =
  | 'ENVIRONMENT'
  | 'PUBLIC_URL'
  | 'PLATFORM_KEY'
  | 'SMS_MONTHLY_LIMIT_USD'
  | 'WEBHOOK_ALLOWED_ORIGIN';

const send = ['sqs:SendMessage'] as const;
const unwrap = ['kms:Decrypt'] as const;
const readSecret = ['secretsmanager:GetSecretValue'] as const;
const items = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'] as const;
const query = ['dynamodb:Query'] as const;
const readMany = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const;
const statements = ['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'] as const;

/** What every sender does besides handing over: read, claim, record, put back, wake a fallback. */
const senderTable = [...readMany, 'dynamodb:PutItem', ...statements] as const;
const signed = ['PLATFORM_KEY'] as const;

/**
 * What each function may do: the actions its code uses and no others (test/lib/least-privilege.test.ts compares the two).
 * Whatever only the service does for it (reading its queue, writing its log) stands in the construct that asks for it.
 */
export const grants = {
  'accept-notification': {
    uses: { table: items, fieldKey: unwrap, intakeQueues: send },
    variables: signed,
  },
  'read-notifications': { uses: { table: readMany, listIndex: query, fieldKey: unwrap }, variables: signed },
  'cancel-notification': { uses: { table: items, fieldKey: unwrap, intakeQueues: send }, variables: signed },
  'manage-keys': { uses: { table: [...items, ...query], fieldKey: unwrap }, variables: signed },
  'manage-tenants': {
    uses: { table: [...items, ...query], fieldKey: [...unwrap, 'kms:GenerateDataKey'] },
    variables: signed,
  },
  'manage-suppressions': {
    uses: { table: [...items, ...query, 'dynamodb:BatchGetItem'], fieldKey: unwrap },
    variables: signed,
  },
  'list-webhook-keys': { uses: { table: ['dynamodb:GetItem'], fieldKey: unwrap }, variables: signed },
  'unsubscribe-recipient': {
    uses: { table: ['dynamodb:GetItem', 'dynamodb:PutItem'], fieldKey: unwrap, linkKey: readSecret },
  },
  'check-health': {
    uses: {
      table: ['dynamodb:DescribeTable'],
      intakeQueues: ['sqs:GetQueueAttributes'],
      channelQueues: ['sqs:GetQueueAttributes'],
    },
  },
  'refuse-route': { uses: {} },
  'plan-notification': {
    uses: {
      table: [...readMany, 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem', ...statements],
      fieldKey: unwrap,
      intakeQueues: send,
      channelQueues: send,
    },
  },
  'drive-due': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', ...statements],
      dueIndex: query,
      intakeQueues: [...send, 'sqs:GetQueueAttributes'],
      channelQueues: send,
    },
  },
  'send-email': {
    uses: {
      table: senderTable,
      fieldKey: unwrap,
      intakeQueues: send,
      emailQueues: send,
      linkKey: readSecret,
      mailIdentities: ['ses:SendEmail', 'ses:SendRawEmail'],
    },
    variables: ['PUBLIC_URL'],
  },
  'send-sms': {
    uses: {
      table: senderTable,
      fieldKey: unwrap,
      intakeQueues: send,
      smsQueues: send,
      linkKey: readSecret,
      phoneNumbers: ['sns:Publish'],
    },
    variables: ['PUBLIC_URL'],
  },
  'send-push': {
    uses: { table: senderTable, fieldKey: unwrap, intakeQueues: send, pushQueues: send, fcmSecrets: readSecret },
  },
  'send-slack': {
    uses: { table: senderTable, fieldKey: unwrap, intakeQueues: send, slackQueues: send, slackSecrets: readSecret },
  },
  'send-webhook': {
    uses: { table: senderTable, fieldKey: unwrap, intakeQueues: send, webhookQueues: send },
    variables: ['WEBHOOK_ALLOWED_ORIGIN'],
  },
  'end-dead-letters': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'],
      intakeQueues: send,
    },
  },
  'record-feedback': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      providerIndex: query,
      fieldKey: unwrap,
      intakeQueues: send,
    },
  },
  'record-receipts': { uses: { feedbackQueue: send } },
  'count-outcomes': { uses: {} },
  'configure-sms': {
    uses: { smsSettings: ['sns:SetSMSAttributes'], smsDeliveryRole: ['iam:PassRole'] },
    variables: ['SMS_MONTHLY_LIMIT_USD'],
  },
} as const satisfies Record<FunctionName, Grants>;

/** What one function may do, in the common shape. */
export const grantsOf = (name: FunctionName): Grants => grants[name];

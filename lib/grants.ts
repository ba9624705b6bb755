import type { FunctionName } from './functions.ts';
import type { ResourceName } from './resources.ts';

/** What a function may do, by resource. A function is told where a resource is if it stands here, even without an action. */
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
  | 'DEDICATED_TENANT'
  | 'WEBHOOK_ALLOWED_URL'
  | 'ALARM_MAPPINGS'
  /** Who looks at contents, for tenants that name none. */
  | 'ENRICHMENT'
  /** Read by Powertools: the dimension `service` of metrics, which keeps environments of one account apart. */
  | 'POWERTOOLS_SERVICE_NAME';

const send = ['sqs:SendMessage'] as const;
const unwrap = ['kms:Decrypt'] as const;
const readSecret = ['secretsmanager:GetSecretValue'] as const;
const startExecution = ['states:StartExecution'] as const;
const query = ['dynamodb:Query'] as const;
const statements = ['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'] as const;

/** Every signed route reads its caller's key; every one that changes something remembers its first answer. */
const signedRead = ['dynamodb:GetItem'] as const;
const signedChange = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'] as const;
const signed = ['PLATFORM_KEY'] as const;

/** What every sender does in the table: read, claim, record, suppress. */
const senderTable = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', ...statements] as const;

/** What everybody who changes incidents does in the table: one transaction of puts, updates and a lock's end. */
const incidentTable = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
] as const;

/**
 * What each function may do: the actions its code uses and no others (test/lib/least-privilege.test.ts compares the two).
 * Whatever only the service does for it (reading its queue, writing its log) stands in the construct that asks for it.
 */
export const grants = {
  'accept-notification': {
    uses: { table: ['dynamodb:GetItem', 'dynamodb:PutItem'], fieldKey: unwrap, intakeQueues: send },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'read-notifications': {
    uses: { table: [...signedRead, 'dynamodb:BatchGetItem', ...query], listIndex: query, fieldKey: unwrap },
    variables: [...signed, 'ENRICHMENT'],
  },
  'cancel-notification': {
    uses: {
      table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
      intakeQueues: send,
    },
    variables: signed,
  },
  'manage-keys': {
    uses: { table: [...signedChange, 'dynamodb:UpdateItem', ...query], fieldKey: unwrap },
    variables: signed,
  },
  'manage-tenants': {
    uses: {
      table: [...signedChange, 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', ...query],
      fieldKey: ['kms:GenerateDataKey'],
    },
    variables: [...signed, 'DEDICATED_TENANT'],
  },
  'manage-suppressions': {
    uses: { table: [...signedChange, 'dynamodb:BatchGetItem', ...query], fieldKey: unwrap },
    variables: signed,
  },
  'manage-recipients': {
    uses: { table: [...signedChange, 'dynamodb:BatchGetItem', ...query], fieldKey: unwrap },
    variables: signed,
  },
  'manage-segments': {
    uses: {
      table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
    },
    variables: signed,
  },
  'manage-campaigns': {
    uses: {
      table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
      campaign: startExecution,
    },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'manage-categories': {
    uses: { table: [...signedChange, 'dynamodb:UpdateItem', ...query], fieldKey: unwrap },
    variables: signed,
  },
  'manage-inbox': {
    uses: {
      table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:PartiQLUpdate', ...query],
      fieldKey: unwrap,
      intakeQueues: send,
      linkKey: readSecret,
    },
    variables: [...signed, 'PUBLIC_URL'],
  },
  'manage-schedules': {
    uses: { table: [...signedChange, 'dynamodb:UpdateItem', ...query], fieldKey: unwrap, linkKey: readSecret },
    variables: [...signed, 'PUBLIC_URL'],
  },
  'show-calendar': { uses: { table: ['dynamodb:GetItem', ...query], linkKey: readSecret } },
  'manage-escalation-policies': {
    uses: { table: [...signedChange, ...query], fieldKey: unwrap },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'manage-incidents': {
    uses: {
      table: [...signedChange, 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', ...query],
      listIndex: query,
      fieldKey: unwrap,
    },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'manage-templates': {
    uses: { table: [...signedChange, 'dynamodb:UpdateItem', 'dynamodb:BatchGetItem', ...query], fieldKey: unwrap },
    variables: signed,
  },
  'preview-template': {
    uses: { table: [...signedRead, 'dynamodb:BatchGetItem'], fieldKey: unwrap },
    variables: [...signed, 'PUBLIC_URL'],
  },
  'list-webhook-keys': { uses: { table: signedRead, fieldKey: [] }, variables: signed },
  'unsubscribe-recipient': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:PartiQLUpdate', ...query],
      fieldKey: unwrap,
      linkKey: readSecret,
    },
  },
  'acknowledge-incident': {
    uses: {
      table: incidentTable,
      fieldKey: unwrap,
      linkKey: readSecret,
    },
  },
  'receive-slack-action': {
    uses: {
      table: incidentTable,
      fieldKey: unwrap,
      linkKey: readSecret,
      slackSecrets: readSecret,
    },
  },
  'check-health': {
    uses: {
      table: ['dynamodb:DescribeTable'],
      intakeQueues: ['sqs:GetQueueAttributes'],
      channelQueues: ['sqs:GetQueueAttributes'],
    },
  },
  'accept-event': { uses: { table: signedChange, fieldKey: unwrap, eventsQueue: send }, variables: signed },
  'manage-rules': {
    uses: { table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...query], fieldKey: unwrap },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'manage-heartbeats': {
    uses: {
      table: [...signedChange, 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
      linkKey: readSecret,
      incidentsQueue: send,
    },
    variables: [...signed, 'PUBLIC_URL', 'WEBHOOK_ALLOWED_URL'],
  },
  'manage-recurring': {
    uses: {
      table: [...signedChange, 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
      schedules: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      schedulerRole: ['iam:PassRole'],
    },
    variables: [...signed, 'WEBHOOK_ALLOWED_URL'],
  },
  'record-beat': {
    uses: {
      table: incidentTable,
      fieldKey: unwrap,
      linkKey: readSecret,
      incidentsQueue: send,
    },
  },
  'refuse-route': { uses: {} },
  'plan-notification': {
    uses: {
      table: [...senderTable, 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem', ...query],
      fieldKey: unwrap,
      intakeQueues: send,
      channelQueues: send,
      contentAnalysis: ['comprehend:DetectDominantLanguage', 'comprehend:DetectEntities', 'comprehend:DetectSentiment'],
    },
    variables: ['ENRICHMENT'],
  },
  'drive-due': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      dueIndex: query,
      intakeQueues: [...send, 'sqs:GetQueueAttributes'],
      channelQueues: send,
      incidentsQueue: send,
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
    uses: {
      table: senderTable,
      fieldKey: unwrap,
      intakeQueues: send,
      pushQueues: send,
      fcmSecrets: readSecret,
      linkKey: readSecret,
    },
    variables: ['PUBLIC_URL'],
  },
  'send-slack': {
    uses: {
      table: senderTable,
      fieldKey: unwrap,
      intakeQueues: send,
      slackQueues: send,
      slackSecrets: readSecret,
      linkKey: readSecret,
      incidentsQueue: send,
    },
    variables: ['PUBLIC_URL'],
  },
  'send-webhook': {
    uses: { table: senderTable, fieldKey: unwrap, intakeQueues: send, webhookQueues: send },
    variables: ['WEBHOOK_ALLOWED_URL'],
  },
  'send-pagerduty': {
    uses: {
      table: senderTable,
      fieldKey: unwrap,
      intakeQueues: send,
      pagerdutyQueues: send,
      pagerdutySecrets: readSecret,
    },
  },
  'send-teams': {
    uses: { table: senderTable, fieldKey: unwrap, intakeQueues: send, teamsQueues: send, teamsSecrets: readSecret },
  },
  'send-inbox': {
    uses: {
      table: [...senderTable, 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem', ...query],
      fieldKey: unwrap,
      intakeQueues: send,
      inboxQueues: send,
    },
  },
  'end-dead-letters': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:PutItem', ...statements, 'dynamodb:UpdateItem', ...query],
      fieldKey: unwrap,
      intakeQueues: send,
    },
  },
  'record-feedback': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:PartiQLUpdate'],
      providerIndex: query,
      fieldKey: unwrap,
      intakeQueues: send,
    },
  },
  'record-receipts': { uses: { feedbackQueue: send } },
  'count-outcomes': { uses: { table: ['dynamodb:UpdateItem'] }, variables: ['POWERTOOLS_SERVICE_NAME'] },
  'handle-events': {
    uses: {
      table: [...incidentTable, ...query],
      fieldKey: unwrap,
      intakeQueues: send,
      alarmTags: ['cloudwatch:ListTagsForResource'],
    },
    variables: ['ALARM_MAPPINGS', 'DEDICATED_TENANT', 'WEBHOOK_ALLOWED_URL', 'POWERTOOLS_SERVICE_NAME'],
  },
  'escalate-incident': {
    uses: {
      table: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', ...query],
      fieldKey: unwrap,
      escalation: startExecution,
    },
  },
  'follow-incidents': {
    uses: { intakeQueues: send, incidentsQueue: send, escalation: startExecution },
    variables: ['POWERTOOLS_SERVICE_NAME'],
  },
  'run-campaign': {
    uses: {
      table: [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:BatchWriteItem',
        ...query,
      ],
      fieldKey: unwrap,
      intakeQueues: send,
      campaign: startExecution,
    },
  },
  'tend-incidents': {
    uses: {
      table: [...incidentTable, ...query],
      fieldKey: unwrap,
      linkKey: readSecret,
      slackSecrets: readSecret,
      incidentsQueue: send,
      escalation: startExecution,
      campaign: startExecution,
    },
    variables: ['PUBLIC_URL'],
  },
  'configure-sms': {
    uses: { smsSettings: ['sns:SetSMSAttributes'], smsDeliveryRole: ['iam:PassRole'] },
    variables: ['SMS_MONTHLY_LIMIT_USD'],
  },
} as const satisfies Record<FunctionName, Grants>;

/** What one function may do, in the common shape. */
export const grantsOf = (name: FunctionName): Grants => grants[name];

import { Aws } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { channelNames } from '../../lambdas/core/channel/channels.ts';
import { campaignArn } from '../capabilities/campaign-name.ts';
import { escalationArn } from '../capabilities/escalation-name.ts';
import type { LanePair, Lanes } from '../capabilities/lanes.ts';
import { configurationSetPrefix } from '../capabilities/mail.ts';
import type { Recurring } from '../capabilities/recurring.ts';
import { secretsPrefix } from '../capabilities/secrets.ts';
import type { Environment } from '../environments.ts';
import { type ChannelQueues, type GrantedResource, queuesOf, type Resources } from '../resources.ts';
import type { ProviderEndpoints } from './provider-endpoints.ts';

export interface PlatformResourcesProps {
  readonly environment: Environment;
  readonly table: TableV2;
  readonly fieldKey: IKey;
  readonly linkKey: Secret;
  readonly lanes: Lanes;
  readonly smsDeliveryRole: IRole | undefined;
  readonly recurring: Recurring;
  /** Where simulated providers are; empty in the cloud. */
  readonly endpoints: ProviderEndpoints;
}

/** Every resource that functions are granted something on, with the variables that lead to it. */
export function platformResources(props: PlatformResourcesProps): Resources {
  const { environment, table, fieldKey, linkKey, lanes, smsDeliveryRole, recurring, endpoints } = props;
  const tableName = { TABLE_NAME: table.tableName };
  const index = (name: string) => on([`${table.tableArn}/index/${name}`], tableName);
  return {
    table: on([table.tableArn], tableName),
    dueIndex: index('due'),
    listIndex: index('list'),
    providerIndex: index('provider'),
    fieldKey: on(
      [fieldKey.keyArn],
      { KMS_KEY_ARN: fieldKey.keyArn },
      {
        // The code wraps every key for one tenant, so a call that names none is not ours.
        Null: { 'kms:EncryptionContext:tenant': 'false' },
        StringEquals: { 'kms:EncryptionContext:purpose': 'fields' },
      },
    ),
    intakeQueues: queues({ intake: lanes.intake }),
    channelQueues: queues(lanes.channels),
    ...queuesByChannel(lanes),
    feedbackQueue: on([lanes.feedback.queue.queueArn], { FEEDBACK_URL: lanes.feedback.queue.queueUrl }),
    eventsQueue: on([lanes.events.queue.queueArn], { EVENTS_URL: lanes.events.queue.queueUrl }),
    incidentsQueue: on([lanes.incidents.queue.queueArn], { INCIDENTS_URL: lanes.incidents.queue.queueUrl }),
    escalation: on([escalationArn(environment)], { ESCALATION_ARN: escalationArn(environment) }),
    schedules: on([recurring.scheduleArns], recurring.variables),
    schedulerRole: on(
      [recurring.role.roleArn],
      { SCHEDULER_ROLE_ARN: recurring.role.roleArn },
      { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    ),
    campaign: on([campaignArn(environment)], { CAMPAIGN_ARN: campaignArn(environment) }),
    linkKey: on([linkKey.secretArn], { LINK_KEY_SECRET: `${secretsPrefix(environment)}/platform/link-key` }),
    fcmSecrets: tenantSecrets(environment, 'fcm', endpoints.push),
    slackSecrets: tenantSecrets(environment, 'slack', endpoints.slack),
    pagerdutySecrets: tenantSecrets(environment, 'pagerduty', endpoints.pagerduty),
    teamsSecrets: tenantSecrets(environment, 'teams', endpoints.teams),
    mailIdentities: mailIdentities(environment),
    phoneNumbers: phoneNumbers(),
    alarmTags: on([`arn:${Aws.PARTITION}:cloudwatch:${environment.region}:${Aws.ACCOUNT_ID}:alarm:*`], {}),
    smsSettings: on(['*'], {}),
    contentAnalysis: on(['*'], {}),
    smsDeliveryRole: on(
      smsDeliveryRole ? [smsDeliveryRole.roleArn] : [],
      smsDeliveryRole ? { SMS_DELIVERY_ROLE_ARN: smsDeliveryRole.roleArn } : {},
      {
        StringEquals: { 'iam:PassedToService': 'sns.amazonaws.com' },
      },
    ),
  };
}

function on(
  resources: readonly string[],
  variables: Readonly<Record<string, string>>,
  conditions: Readonly<Record<string, unknown>> = {},
): GrantedResource {
  return {
    variables,
    statements: (actions) => [new PolicyStatement({ actions: [...actions], resources: [...resources], conditions })],
  };
}

function queues(pairs: Readonly<Record<string, LanePair>>): GrantedResource {
  const each = Object.entries(pairs).flatMap(([name, { express, bulk }]) => [
    { variable: `${name.toUpperCase()}_EXPRESS_URL`, queue: express.queue },
    { variable: `${name.toUpperCase()}_BULK_URL`, queue: bulk.queue },
  ]);
  return on(
    each.map(({ queue }) => queue.queueArn),
    Object.fromEntries(each.map(({ variable, queue }) => [variable, queue.queueUrl])),
  );
}

/** `emailQueues`, `smsQueues` …: each channel's own pair, for its sender. */
function queuesByChannel({ channels }: Lanes): Readonly<Record<ChannelQueues, GrantedResource>> {
  const own = channelNames.map((name) => [queuesOf(name), queues({ [name]: channels[name] })]);
  return Object.fromEntries(own) as Record<ChannelQueues, GrantedResource>;
}

/** Tenants come while the platform runs, so their secrets are known by pattern; `??????` is AWS's own random suffix. */
function tenantSecrets(
  environment: Environment,
  provider: string,
  endpoints: Readonly<Record<string, string>>,
): GrantedResource {
  const prefix = secretsPrefix(environment);
  const arn = `arn:${Aws.PARTITION}:secretsmanager:${environment.region}:${Aws.ACCOUNT_ID}:secret:${prefix}`;
  return on([`${arn}/*/${provider}-??????`], { SECRETS_PREFIX: prefix, ...endpoints });
}

/**
 * Tenants verify their own domains while the platform runs, so no list of identities is known here; which tenant may
 * write as whom is checked against the tenant's `senders`. The configuration sets are this environment's only.
 */
function mailIdentities(environment: Environment): GrantedResource {
  const prefix = configurationSetPrefix(environment);
  const arn = `arn:${Aws.PARTITION}:ses:${environment.region}:${Aws.ACCOUNT_ID}`;
  return on([`${arn}:identity/*`, `${arn}:configuration-set/${prefix}-*`], { SES_CONFIGURATION_SETS: prefix });
}

/** A phone number has no ARN, so publishing is allowed on everything and then denied on every topic. */
function phoneNumbers(): GrantedResource {
  return {
    variables: {},
    statements: (actions) => [
      new PolicyStatement({ actions: [...actions], resources: ['*'] }),
      new PolicyStatement({
        effect: Effect.DENY,
        actions: [...actions],
        resources: [`arn:${Aws.PARTITION}:sns:*:*:*`],
      }),
    ],
  };
}

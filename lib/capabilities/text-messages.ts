import { Aws, CustomResource, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { EventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import {
  CustomDataIdentifier,
  DataProtectionPolicy,
  FilterPattern,
  type ILogGroup,
  LogGroup,
  RetentionDays,
  SubscriptionFilter,
} from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { Construct } from 'constructs';
import { LastResort } from '../constructs/last-resort.ts';
import { NodeFunction } from '../constructs/node-function.ts';
import type { Environment } from '../environments.ts';
import type { Surroundings } from '../surroundings.ts';

export interface TextMessagesProps {
  readonly surroundings: Surroundings;
  /** The role in which SNS writes its receipts, where this environment owns the account's settings. */
  readonly deliveryRole: Role | undefined;
}

/** SNS writes receipts into groups of these names and no others ("Viewing Amazon SNS delivery logs"). */
const receiptLogs = {
  Success: 'DirectPublishToPhoneNumber',
  Failure: 'DirectPublishToPhoneNumber/Failure',
} as const;

/** How SNS reports on text messages: the account's settings where this environment owns them, and the receipts. */
export class TextMessages extends Construct {
  constructor(scope: Construct, id: string, { surroundings, deliveryRole }: TextMessagesProps) {
    super(scope, id);
    const logs = receiptLogGroups(this, surroundings);
    const unrecorded = new LastResort(this, 'Unrecorded', {
      surroundings,
      name: 'unrecorded-receipts',
      impact: 'Text messages stay "sent" although the phone company said more, so fallbacks may be sent for nothing.',
    });
    const receipts = new NodeFunction(this, 'Receipts', {
      surroundings,
      name: 'record-receipts',
      serviceStatements: [unrecorded.statement],
    });
    new EventInvokeConfig(this, 'ReceiptRetries', {
      function: receipts.function,
      retryAttempts: 2,
      maxEventAge: Duration.hours(6),
      onFailure: { bind: () => ({ destination: unrecorded.queue.queueArn }) },
    });
    for (const [outcome, logGroup] of Object.entries(logs)) {
      new SubscriptionFilter(this, `${outcome}Receipts`, {
        logGroup,
        destination: new LambdaDestination(receipts.function),
        filterPattern: FilterPattern.allEvents(),
      });
    }
    if (deliveryRole) this.settings(surroundings, deliveryRole, Object.values(logs));
  }

  private settings(surroundings: Surroundings, deliveryRole: Role, logs: readonly ILogGroup[]): void {
    const configure = new NodeFunction(this, 'Configure', { surroundings, name: 'configure-sms' });
    const settings = new CustomResource(this, 'Settings', {
      resourceType: 'Custom::SmsSettings',
      serviceToken: configure.function.functionArn,
      serviceTimeout: Duration.minutes(1),
      properties: {
        MonthlySpendLimit: String(surroundings.environment.sms.monthlyLimitUsd),
        DefaultSMSType: 'Transactional',
        DeliveryStatusIAMRole: deliveryRole.roleArn,
        DeliveryStatusSuccessSamplingRate: '100',
      },
    });
    // SNS would make the groups itself, unmasked and kept for ever, were it told to write before they exist.
    settings.node.addDependency(...logs);
  }
}

/**
 * Lets SNS write receipts, into their two groups only. The actions are those that AWS requires ("Prerequisites for
 * delivery status logging", Amazon SNS Developer Guide); the groups exist, but SNS may try to create them all the same.
 * No `aws:SourceAccount` is asked for: AWS does not document that SNS sends one when it takes this role, and without it
 * every receipt would be lost unseen. Nobody else's SNS can be told to use the role: that takes `iam:PassRole` here.
 */
export function smsDeliveryRole(scope: Construct, { region }: Environment): Role {
  const groups = Object.values(receiptLogs).map(
    (name) => `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:${receiptLogName(region, name)}:*`,
  );
  return new Role(scope, 'SmsDelivery', {
    description: 'SNS writes the receipts of text messages',
    assumedBy: new ServicePrincipal('sns.amazonaws.com'),
    inlinePolicies: {
      Receipts: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: groups,
          }),
        ],
      }),
    },
  });
}

function receiptLogGroups(scope: Construct, { environment, logKey }: Surroundings): Record<string, ILogGroup> {
  const { region, sms } = environment;
  const groups = Object.entries(receiptLogs).map(([outcome, name]) => {
    const logGroupName = receiptLogName(region, name);
    const group =
      sms.accountSettings === 'owner'
        ? new LogGroup(scope, `${outcome}Log`, {
            logGroupName,
            retention: RetentionDays.ONE_DAY,
            encryptionKey: logKey,
            dataProtectionPolicy: new DataProtectionPolicy({ identifiers: [phoneNumber] }),
            removalPolicy: RemovalPolicy.DESTROY,
          })
        : LogGroup.fromLogGroupName(scope, `${outcome}Log`, logGroupName);
    return [outcome, group] as const;
  });
  return Object.fromEntries(groups);
}

/** Receipts name the phone in E.164. AWS's own identifiers know the formats of seven countries only. */
const phoneNumber = new CustomDataIdentifier('PhoneNumberE164', '\\+[1-9][0-9]{6,14}');

const receiptLogName = (region: string, name: string): string => `sns/${region}/${Aws.ACCOUNT_ID}/${name}`;

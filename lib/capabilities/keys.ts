import { Aws, type RemovalPolicy } from 'aws-cdk-lib';
import { AnyPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { eventBusName } from './events.ts';

export interface KeysProps {
  readonly environment: Environment;
  /** What becomes of the keys when their stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
}

/** The environment's two keys: one for what is stored, one that wraps tenants' keys for personal data. */
export class Keys extends Construct {
  readonly storage: Key;
  readonly fields: Key;

  constructor(scope: Construct, id: string, { environment, removalPolicy }: KeysProps) {
    super(scope, id);
    const shared = { enableKeyRotation: true, removalPolicy };
    this.storage = new Key(this, 'Storage', {
      ...shared,
      alias: `carillon/${environment.name}/storage`,
      description: 'Encrypts what Carillon stores: its table, logs, secrets and alarms',
    });
    this.fields = new Key(this, 'Fields', {
      ...shared,
      alias: `carillon/${environment.name}/fields`,
      description: "Wraps the tenants' keys for personal data",
    });
    for (const statement of storageStatements(environment)) this.storage.addToResourcePolicy(statement);
  }
}

/**
 * Who may use the storage key. DynamoDB and Secrets Manager use a customer's key in the name of their caller, so every
 * role that reads the table would need six KMS actions. Said once here instead: whoever the service lets in, in this
 * account, through that service only ("Using a customer managed key", Amazon DynamoDB Developer Guide).
 */
function storageStatements({ name, region }: Environment): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      sid: 'ThroughTheServicesThatStore',
      principals: [new AnyPrincipal()],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:DescribeKey',
        'kms:CreateGrant',
      ],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'kms:CallerAccount': Aws.ACCOUNT_ID,
          'kms:ViaService': [`dynamodb.${region}.amazonaws.com`, `secretsmanager.${region}.amazonaws.com`],
        },
      },
    }),
    new PolicyStatement({
      sid: 'LogGroups',
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${region}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    }),
    new PolicyStatement({
      sid: 'EventsOnTheirBus',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        StringEquals: {
          'aws:SourceAccount': Aws.ACCOUNT_ID,
          'aws:SourceArn': `arn:${Aws.PARTITION}:events:${region}:${Aws.ACCOUNT_ID}:event-bus/${eventBusName({ name })}`,
        },
      },
    }),
    new PolicyStatement({
      sid: 'AlarmsToTheirTopic',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: {
          'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${region}:${Aws.ACCOUNT_ID}:alarm:carillon-${name}-*`,
        },
      },
    }),
  ];
}

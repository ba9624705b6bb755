import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { Keys } from '../capabilities/keys.ts';
import { Records } from '../capabilities/records.ts';
import { Secrets } from '../capabilities/secrets.ts';
import type { Environment } from '../environments.ts';

export interface StateStackProps extends StackProps {
  readonly environment: Environment;
}

/** What must outlive every deployment: the table, the keys that encrypt it, and the secrets. */
export class StateStack extends Stack {
  readonly table: TableV2;
  /** Encrypts what is stored: table, logs, secrets, alarms. */
  readonly storageKey: Key;
  /** Wraps tenants' keys for single fields of personal data. */
  readonly fieldKey: Key;
  readonly linkKey: Secret;

  constructor(scope: Construct, id: string, { environment, ...props }: StateStackProps) {
    super(scope, id, props);
    const removalPolicy = environment.removal === 'retain' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const keys = new Keys(this, 'Keys', { environment, removalPolicy });
    this.storageKey = keys.storage;
    this.fieldKey = keys.fields;
    this.table = new Records(this, 'Records', { environment, removalPolicy, key: keys.storage }).table;
    this.linkKey = new Secrets(this, 'Secrets', { environment, removalPolicy, key: keys.storage }).linkKey;
  }
}

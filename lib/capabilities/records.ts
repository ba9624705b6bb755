import type { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { indexes, ttlAttribute } from '../../lambdas/adapters/dynamo/keys.ts';
import type { Environment } from '../environments.ts';

export interface RecordsProps {
  readonly environment: Environment;
  /** What becomes of the table when its stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  /** Encrypts the table, its indexes, its stream and its backups. */
  readonly key: IKey;
}

/** The one table of the platform's state, with its indexes as the code names them. */
export class Records extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { environment, removalPolicy, key }: RecordsProps) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      tableName: `carillon-${environment.name}`,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.customerManagedKey(key),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: ttlAttribute,
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      deletionProtection: environment.deletionProtection,
      removalPolicy,
      globalSecondaryIndexes: Object.entries(indexes).map(([indexName, { partitionKey, sortKey, sortKeyType }]) => ({
        indexName,
        partitionKey: text(partitionKey),
        sortKey: sortKeyType === 'number' ? { name: sortKey, type: AttributeType.NUMBER } : text(sortKey),
        projectionType: ProjectionType.KEYS_ONLY,
      })),
    });
  }
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

import { secretArn } from '../../services/arns.ts';
import { arn, place } from '../place.ts';
import type { ResourceToName, ResourceTypes } from './resource-type.ts';

const tableName = (resource: ResourceToName) => resource.text('TableName') ?? resource.generatedName;
const table = {
  reference: tableName,
  attributes: {
    Arn: (resource: ResourceToName) => arn('dynamodb', `table/${tableName(resource)}`),
    /** AWS ends it with the time of the stream's creation; the host's is fixed. */
    StreamArn: (resource: ResourceToName) =>
      arn('dynamodb', `table/${tableName(resource)}/stream/2026-01-01T00:00:00.000`),
    TableId: ({ digits }: ResourceToName) => digits.slice(0, 32),
  },
  runs: 'dynamodb: DynamoDB Local, streams',
};

const keyId = ({ digits }: ResourceToName) =>
  [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20, 32)].join('-');
const secretName = (resource: ResourceToName) => resource.text('Name') ?? resource.generatedName;
const secretArnOf = (resource: ResourceToName) =>
  secretArn({ region: place.region, accountId: place.account }, secretName(resource));

/** DynamoDB, KMS and Secrets Manager. */
export const dataTypes = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::KMS::Key': {
    reference: keyId,
    attributes: { Arn: (resource) => arn('kms', `key/${keyId(resource)}`), KeyId: keyId },
    runs: 'services: KMS with a master key of this machine',
  },
  'AWS::KMS::Alias': {
    reference: (resource) => resource.text('AliasName') ?? `alias/${resource.generatedName}`,
    attributes: {},
    runs: 'services: KMS',
  },
  'AWS::SecretsManager::Secret': {
    reference: secretArnOf,
    attributes: { Id: secretArnOf },
    runs: 'services: Secrets Manager',
  },
} as const satisfies ResourceTypes;

import { describe, expect, it } from 'vitest';
import { type Resource, resourcesOf, statementsOf } from './resources.ts';
import { environmentNamed, environmentNames, templatesOf } from './synthesize.ts';

/** What makes a resource of each type encrypted; a type that stores nothing is not here. */
const encrypted = {
  'AWS::SQS::Queue': ({ Properties }: Resource) => Properties.SqsManagedSseEnabled === true,
  'AWS::Logs::LogGroup': ({ Properties }: Resource) => Properties.KmsKeyId !== undefined,
  'AWS::SNS::Topic': ({ Properties }: Resource) => Properties.KmsMasterKeyId !== undefined,
  'AWS::SecretsManager::Secret': ({ Properties }: Resource) => Properties.KmsKeyId !== undefined,
  'AWS::KMS::Key': ({ Properties }: Resource) => Properties.EnableKeyRotation === true,
  'AWS::DynamoDB::GlobalTable': ({ Properties }: Resource) =>
    JSON.stringify(Properties.SSESpecification) === '{"SSEEnabled":true,"SSEType":"KMS"}' &&
    JSON.stringify(Properties.Replicas).includes('"KMSMasterKeyId":'),
} as const;

describe.each(environmentNames)('in %s', (name) => {
  const templates = Object.values(templatesOf(environmentNamed(name)));

  it.each(Object.entries(encrypted))('every %s is encrypted, by a key that rotates', (type, isEncrypted) => {
    const resources = resourcesOf(templates, type);
    expect(resources.length).toBeGreaterThan(0);
    expect(resources.filter((resource) => !isEncrypted(resource)).map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy'],
    ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy'],
  ])('every %s refuses whoever does not come over TLS', (type, policyType) => {
    const policies = resourcesOf(templates, policyType);
    expect(policies.length).toBe(resourcesOf(templates, type).length);
    for (const { id, Properties } of policies) {
      const denied = statementsOf(Properties.PolicyDocument).some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      );
      expect(denied, id).toBe(true);
    }
  });

  it('the storage key opens only through the services that store, from this account, for this environment', () => {
    const storage = resourcesOf(templates, 'AWS::KMS::Key').find(({ id }) => id.startsWith('KeysStorage'));
    const open = statementsOf(storage?.Properties.KeyPolicy).filter(
      ({ Principal }) => JSON.stringify(Principal) === '{"AWS":"*"}',
    );
    expect(open.map(({ Condition }) => Condition)).toEqual([
      {
        StringEquals: {
          'kms:CallerAccount': { Ref: 'AWS::AccountId' },
          'kms:ViaService': ['dynamodb.eu-west-1.amazonaws.com', 'secretsmanager.eu-west-1.amazonaws.com'],
        },
      },
    ]);
  });

  it('mail leaves over TLS only', () => {
    for (const { Properties } of resourcesOf(templates, 'AWS::SES::ConfigurationSet')) {
      expect(Properties.DeliveryOptions).toEqual({ TlsPolicy: 'REQUIRE' });
    }
  });
});

describe('phone numbers in receipts', () => {
  const { platform } = templatesOf(environmentNamed('production'));
  const receipts = resourcesOf([platform], 'AWS::Logs::LogGroup').filter(({ Properties }) =>
    JSON.stringify(Properties.LogGroupName).includes('DirectPublishToPhoneNumber'),
  );

  it('are masked, and gone after a day', () => {
    expect(receipts).toHaveLength(2);
    for (const { Properties } of receipts) {
      expect(Properties.RetentionInDays).toBe(1);
      expect(JSON.stringify(Properties.DataProtectionPolicy)).toContain('"Deidentify":{"MaskConfig":{}}');
    }
  });

  it.each(['+33612345678', '+4915112345678', '+12025550123'])('are recognised: %s', (number) => {
    const policy = JSON.stringify(receipts[0]?.Properties.DataProtectionPolicy);
    const regex = /"Regex":"((?:[^"\\]|\\.)*)"/.exec(policy)?.[1];
    expect(number).toMatch(new RegExp(`^${JSON.parse(`"${regex}"`)}$`));
  });
});

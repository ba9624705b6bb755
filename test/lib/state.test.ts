import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { indexes } from '../../lambdas/adapters/dynamo/keys.ts';
import { resourcesOf } from './resources.ts';
import { build, environmentNamed, templatesOf } from './synthesize.ts';

const kept = ['AWS::DynamoDB::GlobalTable', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret'] as const;

describe.each(['production', 'techcorp-prod'] as const)('what is stored in %s', (name) => {
  const environment = environmentNamed(name);
  const { state } = templatesOf(environment);

  it.each(kept)('survives the deletion and the replacement of its %s', (type) => {
    for (const { id, DeletionPolicy, UpdateReplacePolicy } of resourcesOf([state], type)) {
      expect([DeletionPolicy, UpdateReplacePolicy], id).toEqual(['Retain', 'Retain']);
    }
  });

  it('stands in stacks that refuse to be deleted, in a table that refuses it too', () => {
    const stacks = build(environment);
    expect([stacks.state.terminationProtection, stacks.platform.terminationProtection]).toEqual([true, true]);
    expect(JSON.stringify(resourcesOf([state], 'AWS::DynamoDB::GlobalTable'))).toContain(
      '"DeletionProtectionEnabled":true',
    );
  });
});

describe.each(['local', 'dev'] as const)('what is stored in %s', (name) => {
  it.each(kept)('goes with its stack: %s', (type) => {
    for (const { id, DeletionPolicy } of resourcesOf([templatesOf(environmentNamed(name)).state], type)) {
      expect(DeletionPolicy, id).toBe('Delete');
    }
  });
});

const attributesSchema = z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() }));

describe('the table', () => {
  const [table] = resourcesOf([templatesOf(environmentNamed('production')).state], 'AWS::DynamoDB::GlobalTable');

  it('has the indexes that the code reads, and copies nothing into them but keys', () => {
    const attributes = Object.fromEntries(
      attributesSchema
        .parse(table?.Properties.AttributeDefinitions)
        .map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]),
    );
    const expected = Object.entries(indexes).map(([IndexName, { partitionKey, sortKey, sortKeyType }]) => {
      expect([attributes[partitionKey], attributes[sortKey]]).toEqual(['S', sortKeyType === 'number' ? 'N' : 'S']);
      return {
        IndexName,
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      };
    });
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(expected);
  });

  it('is paid by request, can be put back to any second, forgets by itself, and streams both images', () => {
    expect(table?.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      Replicas: [{ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }],
    });
  });
});

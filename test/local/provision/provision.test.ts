import { describe, expect, it } from 'vitest';
import { templateKeys } from '../../../local/host/provision/keys.ts';
import { queueSettings } from '../../../local/host/provision/queue-settings.ts';
import { createSecretValues } from '../../../local/host/provision/secrets.ts';
import { deploymentOf } from '../fixtures/deployments.ts';

describe('queueSettings', () => {
  it("takes a queue's settings from the template, and SQS's defaults where it says nothing", () => {
    const deployment = deploymentOf({
      Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
      Jobs: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'jobs',
          VisibilityTimeout: 180,
          DelaySeconds: 5,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
        },
      },
    });
    expect(queueSettings(deployment)).toEqual([
      { name: 'dead', delaySeconds: 0, visibilityTimeoutSeconds: 30, retentionSeconds: 345_600, receiveWaitSeconds: 0 },
      {
        name: 'jobs',
        delaySeconds: 5,
        visibilityTimeoutSeconds: 180,
        retentionSeconds: 345_600,
        receiveWaitSeconds: 0,
        redrive: { deadLetterQueueName: 'dead', maxReceiveCount: 3 },
      },
    ]);
  });

  it('stops at a property that the host cannot honour, naming it', () => {
    const deployment = deploymentOf({ Jobs: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } });
    expect(() => queueSettings(deployment)).toThrow(/Main\/Jobs: .*FifoQueue/s);
  });
});

describe('createSecretValues', () => {
  const store = (kept: Record<string, string> = {}) => {
    const values = new Map(Object.entries(kept));
    return {
      values,
      put: (name: string, value: string) => values.set(name, value),
      value: (name: string) => values.get(name),
    };
  };
  const deployment = deploymentOf({
    Drawn: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: 'drawn', GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true } },
    },
    Stated: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'stated', SecretString: 'value' } },
    Empty: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'empty' } },
  });

  it('states and draws values as the template says, and leaves empty what an operator fills', () => {
    const { values, ...secrets } = store();
    createSecretValues(deployment, secrets);
    expect(values.get('stated')).toBe('value');
    expect(values.get('drawn')).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(values.has('empty')).toBe(false);
  });

  it('keeps the value that a former start drew', () => {
    const { values, ...secrets } = store({ drawn: 'former' });
    createSecretValues(deployment, secrets);
    expect(values.get('drawn')).toBe('former');
  });
});

describe('templateKeys', () => {
  it('lists keys and where their aliases lead', () => {
    const deployment = deploymentOf({
      Key: { Type: 'AWS::KMS::Key' },
      Alias: {
        Type: 'AWS::KMS::Alias',
        Properties: { AliasName: 'alias/fields', TargetKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } },
      },
    });
    const { keyArns, aliases } = templateKeys(deployment);
    expect(keyArns).toEqual([expect.stringMatching(/^arn:aws:kms:eu-west-1:000000000000:key\/[0-9a-f-]{36}$/)]);
    expect(aliases).toEqual({ 'alias/fields': keyArns[0] });
  });

  it('stops at an alias that leads nowhere', () => {
    const deployment = deploymentOf({
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/fields', TargetKeyId: 'elsewhere' } },
    });
    expect(() => templateKeys(deployment)).toThrow('Main/Alias: its target elsewhere is no key of the template');
  });
});

import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';

export interface SecretsProps {
  readonly environment: Environment;
  /** What becomes of the secrets when their stack is deleted. */
  readonly removalPolicy: RemovalPolicy;
  readonly key: IKey;
}

/** Providers for which a tenant brings credentials of its own. */
const tenantProviders = ['slack', 'fcm'] as const;

/** The key that signs links in messages, and the tenants' credentials at providers. */
export class Secrets extends Construct {
  readonly linkKey: Secret;

  constructor(scope: Construct, id: string, { environment, removalPolicy, key }: SecretsProps) {
    super(scope, id);
    const prefix = secretsPrefix(environment);
    this.linkKey = new Secret(this, 'LinkKey', {
      secretName: `${prefix}/platform/link-key`,
      description: 'Signs the links in messages: whoever changes it makes every link already sent invalid',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy,
    });
    for (const tenant of environment.tenantsWithSecrets) {
      for (const provider of tenantProviders) {
        // Born without a value: CDK's own construct would fill it with a password, which looks like a credential.
        const secret = new CfnSecret(this, `${tenant}-${provider}`, {
          name: `${prefix}/${tenant}/${provider}`,
          description: `Credentials of ${tenant} at ${provider}; filled in and rotated by an operator, without a deployment`,
          kmsKeyId: key.keyArn,
        });
        secret.applyRemovalPolicy(removalPolicy);
      }
    }
  }
}

/** Where the environment's secrets live: `<prefix>/<tenant>/<provider>`. */
export const secretsPrefix = ({ name }: Environment): string => `carillon/${name}`;

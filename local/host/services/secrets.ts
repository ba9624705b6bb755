import * as z from 'zod';
import type { AwsService, PlatformClock } from '../ports.ts';
import { type AwsPlace, secretArn } from './arns.ts';
import { jsonService, operation } from './json-service.ts';
import { openSecretStore, type SecretVersion, type StoredSecret } from './secret-store.ts';
import { ServiceError } from './service-error.ts';

/** Where the secrets are. */
export interface SecretsOptions extends AwsPlace {
  readonly clock: PlatformClock;
  /** Keeps the secrets there; without it they live in memory. */
  readonly dataFolder?: string;
}

/** Secrets Manager, and the host's own way into it. */
export interface Secrets {
  readonly service: AwsService;
  /** Creates a secret, or rotates it: the value before stays as AWSPREVIOUS. */
  put(name: string, value: string): void;
  value(name: string): string | undefined;
  arnOf(name: string): string;
}

const bySecretId = { SecretId: z.string() };

/**
 * Opens Secrets Manager with text secrets.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function createSecrets(options: SecretsOptions): Secrets {
  const store = openSecretStore(options.dataFolder);
  const arnOf = (name: string) => secretArn(options, name);
  const find = (secretId: string): { readonly name: string; readonly secret: StoredSecret } => {
    const name = store.names().find((known) => known === secretId || arnOf(known) === secretId);
    const secret = name === undefined ? undefined : store.get(name);
    if (name !== undefined && secret !== undefined) return { name, secret };
    throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  };

  const service = jsonService('json', {
    GetSecretValue: operation(
      z.object({ ...bySecretId, VersionId: z.string().optional(), VersionStage: z.string().optional() }),
      ({ SecretId, VersionId, VersionStage }) => {
        const { name, secret } = find(SecretId);
        const { version, stage } = chooseVersion(secret, VersionId, VersionStage);
        return {
          ARN: arnOf(name),
          Name: name,
          VersionId: version.id,
          SecretString: version.value,
          VersionStages: [stage],
          CreatedDate: version.createdAt / 1_000,
        };
      },
    ),
    PutSecretValue: operation(z.object({ ...bySecretId, SecretString: z.string() }), ({ SecretId, SecretString }) => {
      const { name } = find(SecretId);
      const { id } = store.put(name, SecretString, options.clock.now());
      return { ARN: arnOf(name), Name: name, VersionId: id, VersionStages: ['AWSCURRENT'] };
    }),
    DescribeSecret: operation(z.object(bySecretId), ({ SecretId }) => {
      const { name, secret } = find(SecretId);
      const stages = {
        [secret.current.id]: ['AWSCURRENT'],
        ...(secret.previous === undefined ? {} : { [secret.previous.id]: ['AWSPREVIOUS'] }),
      };
      return { ARN: arnOf(name), Name: name, CreatedDate: secret.createdAt / 1_000, VersionIdsToStages: stages };
    }),
  });
  return {
    service,
    put: (name, value) => {
      store.put(name, value, options.clock.now());
    },
    value: (name) => store.get(name)?.current.value,
    arnOf,
  };
}

function chooseVersion(
  { current, previous }: StoredSecret,
  id: string | undefined,
  stage: string | undefined,
): { readonly version: SecretVersion; readonly stage: string } {
  const versions = [
    { version: current, stage: 'AWSCURRENT' },
    ...(previous === undefined ? [] : [{ version: previous, stage: 'AWSPREVIOUS' }]),
  ];
  const wantedStage = stage ?? (id === undefined ? 'AWSCURRENT' : undefined);
  const found = versions.find(
    (each) => (id === undefined || each.version.id === id) && (wantedStage === undefined || each.stage === wantedStage),
  );
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret value.");
}

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, expect, test } from 'vitest';
import { createSecrets } from '../../../local/host/services/secrets.ts';
import { allow, place, principal, startTestGateway, type TestGateway } from '../gateway/environment.ts';
import { ManualClock } from '../queues/manual-clock.ts';

const name = 'carillon/local/acme/slack';
const gateways: TestGateway[] = [];
afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

async function open(dataFolder?: string) {
  const secrets = createSecrets({
    ...place,
    clock: new ManualClock(),
    ...(dataFolder === undefined ? {} : { dataFolder }),
  });
  const services = { secretsmanager: secrets.service };
  const gateway = await startTestGateway(principal(allow('secretsmanager:*', '*')), { services });
  gateways.push(gateway);
  const client = new SecretsManagerClient(gateway.client);
  const read = (SecretId: string, more: object = {}) => client.send(new GetSecretValueCommand({ SecretId, ...more }));
  return { secrets, client, read };
}

test('a secret is read by its name and by its ARN', async () => {
  const { secrets, read } = await open();
  secrets.put(name, '{"botToken":"xoxb"}');
  const arn = secrets.arnOf(name);
  expect(arn).toMatch(
    /^arn:aws:secretsmanager:eu-west-1:000000000000:secret:carillon\/local\/acme\/slack-[0-9a-f]{6}$/,
  );
  const byName = await read(name);
  expect(byName).toMatchObject({
    ARN: arn,
    Name: name,
    SecretString: '{"botToken":"xoxb"}',
    VersionStages: ['AWSCURRENT'],
  });
  expect((await read(arn)).VersionId).toBe(byName.VersionId);
  expect(byName.CreatedDate).toEqual(new Date('2026-11-20T12:00:00Z'));
});

test('a rotation, of the host or of a function, is read at once, and the version before stays as the previous one', async () => {
  const { secrets, client, read } = await open();
  secrets.put(name, 'first');
  const first = await read(name);
  secrets.put(name, 'second');
  await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'third' }));
  expect((await read(name)).SecretString).toBe('third');
  expect(secrets.value(name)).toBe('third');
  expect((await read(name, { VersionStage: 'AWSPREVIOUS' })).SecretString).toBe('second');
  await expect(read(name, { VersionId: first.VersionId })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const described = await client.send(new DescribeSecretCommand({ SecretId: name }));
  expect(Object.values(described.VersionIdsToStages ?? {})).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
});

test('refuses a secret that is not there', async () => {
  await expect((await open()).read(name)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('given a data folder, a restart finds the secrets, and others cannot read them', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'carillon-secrets-'));
  (await open(dataFolder)).secrets.put(name, 'kept');
  expect((await (await open(dataFolder)).read(name)).SecretString).toBe('kept');
  expect(statSync(join(dataFolder, 'secrets.json')).mode & 0o077).toBe(0);
  rmSync(dataFolder, { recursive: true });
});

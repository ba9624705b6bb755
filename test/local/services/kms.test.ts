import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DecryptCommand, EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKms, type KmsOptions } from '../../../local/host/services/kms.ts';
import { allow, principal, startTestGateway, type TestGateway } from '../gateway/environment.ts';

const key = 'arn:aws:kms:eu-west-1:000000000000:key/1';
const otherKey = 'arn:aws:kms:eu-west-1:000000000000:key/2';
const EncryptionContext = { tenant: 'acme', environment: 'local' };
const gateways: TestGateway[] = [];
afterEach(() => Promise.all(gateways.splice(0).map((gateway) => gateway.close())));

async function clientOf(options: Partial<KmsOptions> = {}): Promise<KMSClient> {
  const kms = createKms({ keyArns: [key, otherKey], ...options });
  const gateway = await startTestGateway(principal(allow('kms:*', '*')), { services: { kms } });
  gateways.push(gateway);
  return new KMSClient(gateway.client);
}

let client: KMSClient;
beforeEach(async () => {
  client = await clientOf();
});

const newDataKey = (from = client) =>
  from.send(new GenerateDataKeyCommand({ KeyId: key, KeySpec: 'AES_256', EncryptionContext }));

test('a data key of 32 bytes comes back from its ciphertext under the same context, in any order', async () => {
  const { Plaintext, CiphertextBlob, KeyId } = await newDataKey();
  expect(Plaintext).toHaveLength(32);
  expect(KeyId).toBe(key);
  const reordered = { environment: 'local', tenant: 'acme' };
  const decrypted = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: reordered }));
  expect(decrypted.Plaintext).toEqual(Plaintext);
  expect(decrypted.KeyId).toBe(key);
});

test.each([
  { what: 'another context', change: { EncryptionContext: { tenant: 'other', environment: 'local' } } },
  { what: 'no context', change: { EncryptionContext: undefined } },
])('under $what it does not', async ({ change }) => {
  const { CiphertextBlob } = await newDataKey();
  await expect(client.send(new DecryptCommand({ CiphertextBlob, ...change }))).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

test('a ciphertext that was touched is refused', async () => {
  const { CiphertextBlob } = await newDataKey();
  const touched = Buffer.from(CiphertextBlob ?? []);
  touched.writeUInt8(touched.readUInt8(touched.length - 1) ^ 1, touched.length - 1);
  await expect(client.send(new DecryptCommand({ CiphertextBlob: touched, EncryptionContext }))).rejects.toMatchObject({
    name: 'InvalidCiphertextException',
  });
});

test('a ciphertext is refused where the caller names another key', async () => {
  const { CiphertextBlob } = await newDataKey();
  await expect(
    client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: otherKey })),
  ).rejects.toMatchObject({ name: 'IncorrectKeyException' });
});

test('encrypts up to 4,096 bytes, and refuses more', async () => {
  const encrypt = (length: number) =>
    client.send(new EncryptCommand({ KeyId: key, Plaintext: Buffer.alloc(length, 7) }));
  const { CiphertextBlob } = await encrypt(4_096);
  const { Plaintext } = await client.send(new DecryptCommand({ CiphertextBlob }));
  expect(Plaintext).toEqual(new Uint8Array(4_096).fill(7));
  await expect(encrypt(4_097)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('refuses a key that the template does not have', async () => {
  await expect(
    client.send(new EncryptCommand({ KeyId: `${key}0`, Plaintext: Buffer.from('x') })),
  ).rejects.toMatchObject({
    name: 'NotFoundException',
  });
});

test('given a data folder, a restart still decrypts, and others cannot read the keys; without one it cannot', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'carillon-kms-'));
  const { CiphertextBlob, Plaintext } = await newDataKey(await clientOf({ dataFolder }));
  const decrypt = new DecryptCommand({ CiphertextBlob, EncryptionContext });
  expect((await (await clientOf({ dataFolder })).send(decrypt)).Plaintext).toEqual(Plaintext);
  expect(statSync(join(dataFolder, 'kms.json')).mode & 0o077).toBe(0);
  await expect(client.send(decrypt)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  rmSync(dataFolder, { recursive: true });
});

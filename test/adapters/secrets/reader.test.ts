import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSecretReader } from '../../../lambdas/adapters/secrets/reader.ts';
import { onceOnlyAt } from '../aws/local-client.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';

let server: RawServer;
let client: SecretsManagerClient;
beforeAll(async () => {
  server = await startRawServer();
  client = new SecretsManagerClient(onceOnlyAt(server.url));
});
afterAll(async () => {
  client.destroy();
  await server.close();
});
beforeEach(() => server.clear());

const holds = (secret: string) => server.answer({ status: 200, body: JSON.stringify({ SecretString: secret }) });
const refuses = (code: string) => server.answer({ status: 400, body: JSON.stringify({ __type: code }) });
const open = () => {
  const clock = { at: 0 };
  const schema = z.object({ botToken: z.string() });
  const now = () => clock.at;
  return { clock, reader: createSecretReader({ client, prefix: 'carillon/dev', provider: 'slack', schema, now }) };
};

describe('createSecretReader', () => {
  it("reads the tenant's secret of the provider once, and keeps it for five minutes", async () => {
    holds('{"botToken":"one"}');
    const { clock, reader } = open();
    const both = await Promise.all([reader.read('techcorp'), reader.read('techcorp')]);
    expect(both).toEqual(Array(2).fill({ kind: 'found', value: { botToken: 'one' }, cached: false }));
    clock.at = 299_999;
    expect(await reader.read('techcorp')).toMatchObject({ cached: true });
    expect(server.received).toHaveLength(1);
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({ SecretId: 'carillon/dev/techcorp/slack' });
    clock.at = 300_000;
    expect(await reader.read('techcorp')).toMatchObject({ cached: false });
  });

  it('sees a rotated secret as soon as the old one is forgotten', async () => {
    holds('{"botToken":"one"}');
    const { reader } = open();
    await reader.read('techcorp');
    holds('{"botToken":"two"}');
    reader.forget('techcorp');
    expect(await reader.read('techcorp')).toMatchObject({ value: { botToken: 'two' } });
  });

  it('never gives one tenant the secret of another', async () => {
    server.answer(({ body }) => ({
      status: 200,
      body: JSON.stringify({ SecretString: JSON.stringify({ botToken: body }) }),
    }));
    const { reader } = open();
    await reader.read('techcorp');
    expect(await reader.read('acme')).toMatchObject({
      value: { botToken: expect.stringContaining('carillon/dev/acme') },
    });
  });

  it('says that there is none', async () => {
    refuses('ResourceNotFoundException');
    expect(await open().reader.read('techcorp')).toEqual({ kind: 'missing' });
  });

  it.each([
    ['not JSON', 'secret'],
    ['another shape', '{"token":"x"}'],
  ])('says that one is malformed: %s', async (_, secret) => {
    holds(secret);
    expect(await open().reader.read('techcorp')).toEqual({ kind: 'unreadable', code: 'secret-malformed' });
  });

  it('says why one cannot be read, and keeps no failure', async () => {
    refuses('AccessDeniedException');
    const { reader } = open();
    expect(await reader.read('techcorp')).toEqual({ kind: 'unreadable', code: 'AccessDeniedException' });
    holds('{"botToken":"one"}');
    expect(await reader.read('techcorp')).toMatchObject({ kind: 'found' });
  });
});

import { Agent } from 'node:http';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { awsFailure } from '../../../lambdas/adapters/aws/failure.ts';
import { onceOnly } from '../../../lambdas/adapters/aws/once.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

/** How a real client's call failed, with limits short enough for a test. */
const failureOf = async (endpoint: string, handler: object = {}) => {
  const { requestHandler, ...config } = onceOnly();
  const client = new SecretsManagerClient({
    ...config,
    requestHandler: { ...requestHandler, ...handler },
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'LOCAL', secretAccessKey: 'local' },
  });
  try {
    return await client.send(new GetSecretValueCommand({ SecretId: 'x' })).then(
      () => 'no failure',
      (error: unknown) => awsFailure(error),
    );
  } finally {
    client.destroy();
  }
};

describe('awsFailure', () => {
  it("gives the service's own word and status", async () => {
    server.answer({ status: 400, body: '{"__type":"ResourceNotFoundException","message":"none"}' });
    expect(await failureOf(server.url)).toMatchObject({
      kind: 'answer',
      code: 'ResourceNotFoundException',
      status: 400,
    });
  });

  it('calls a request lost whose connection broke', async () => {
    server.answer('reset');
    expect(await failureOf(server.url)).toEqual({ kind: 'lost', code: 'ECONNRESET' });
    expect(server.received).toHaveLength(1);
  });

  it('calls a request lost that got no answer in time, and ends it', async () => {
    server.answer('silence');
    expect(await failureOf(server.url, { requestTimeout: 100 })).toEqual({ kind: 'lost', code: 'ETIMEDOUT' });
    expect(server.received).toHaveLength(1);
  });

  it('calls a request unsent when nobody listens', async () => {
    expect(await failureOf('http://127.0.0.1:1')).toEqual({ kind: 'unsent', code: 'ECONNREFUSED' });
  });

  it('calls a request unsent when no connection comes about in time', async () => {
    const httpAgent = new Agent({ lookup: () => undefined });
    const failure = await failureOf('http://nowhere.example', { connectionTimeout: 50, httpAgent });
    expect(failure).toEqual({ kind: 'unsent', code: 'connect-timeout' });
  });

  it.each([
    [Object.assign(new Error('no credentials'), { name: 'CredentialsProviderError' }), 'unsent'],
    [new TypeError('ours'), 'lost'],
    ['thrown text', 'lost'],
  ])('is unsure of what it does not know', (error, kind) => {
    expect(awsFailure(error)).toMatchObject({ kind });
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bounded } from '../../../lambdas/adapters/aws/bounded.ts';

let server: Server;
let asked = 0;

beforeAll(async () => {
  server = createServer(() => {
    asked += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('ends a request that nobody answers, and asks again', async () => {
  const { requestHandler } = bounded();
  const client = new SQSClient({
    requestHandler: { ...requestHandler, requestTimeout: 50 },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await expect(client.send(new ListQueuesCommand())).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(asked).toBe(3);
});

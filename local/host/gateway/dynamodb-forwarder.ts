import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { AwsCall, AwsReply } from '../ports.ts';

/** Passes calls on to DynamoDB Local over connections that are kept. */
export interface DynamoDbForwarder {
  forward(call: AwsCall): Promise<AwsReply>;
  close(): void;
}

/** Idle connections are given up before Jetty does so, after 30 s. */
const idleMillis = 15_000;
const repliedHeaders = ['content-type', 'x-amz-crc32', 'x-amzn-requestid'] as const;

/** Opens the way to DynamoDB Local; nothing of a call is changed but its host. */
export function createDynamoDbForwarder(endpoint: string): DynamoDbForwarder {
  const agent = new Agent({ keepAlive: true, timeout: idleMillis });
  const { hostname, port } = new URL(endpoint);
  return {
    forward: (call) => {
      const { promise, resolve, reject } = Promise.withResolvers<AwsReply>();
      const headers = { ...call.headers, host: `${hostname}:${port}`, connection: 'keep-alive' };
      const upstream = request({ agent, hostname, port, method: call.method, path: call.path, headers }, (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 500,
            headers: pickHeaders(reply.headers),
            body: Buffer.concat(chunks),
          }),
        );
      });
      upstream.on('error', reject);
      upstream.end(call.body);
      return promise;
    },
    close: () => agent.destroy(),
  };
}

function pickHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    repliedHeaders.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

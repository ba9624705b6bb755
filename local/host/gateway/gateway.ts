import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AwsReply, AwsService, PlatformClock } from '../ports.ts';
import type { Principal, ResourcePolicies } from './authorize.ts';
import type { WireCall } from './described-call.ts';
import { createDynamoDbForwarder } from './dynamodb-forwarder.ts';
import { createCallHandler } from './handle-call.ts';

/** What the gateway stands in front of. */
export interface GatewayOptions {
  /** Services by IAM prefix; DynamoDB is not among them. */
  readonly services: Readonly<Record<string, AwsService>>;
  /** Callers by access key id, which are alphanumeric. */
  readonly principals: () => ReadonlyMap<string, Principal>;
  readonly region: string;
  readonly accountId: string;
  readonly dynamoEndpoint: string;
  readonly clock: PlatformClock;
  /** Key ARNs by alias (`alias/name`). */
  readonly keyAliases?: Readonly<Record<string, string>>;
  /** Policies that queues and keys carry; none by default. */
  readonly resourcePolicies?: ResourcePolicies;
  /** Told of a service or operation that the host does not know, `sqs:TagQueue`; it should stop the host. */
  readonly onUnknown: (name: string) => void;
  /** Told when a simulated service failed by itself, which is a fault of the host. */
  readonly onFailure: (name: string, error: unknown) => void;
  /** Told which tables a call has changed, before the caller hears of it. */
  readonly onDynamoDbWrite?: (tables: readonly string[]) => void;
  /** A free port if not given. */
  readonly port?: number;
}

/** The one endpoint of all AWS calls. */
export interface Gateway {
  /** `http://127.0.0.1:PORT`, for AWS_ENDPOINT_URL. */
  readonly url: string;
  /** Calls let through so far, by `<logical name> <service>:<operation>`. */
  calls(): ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** Longest body taken: SES allows mails of 40 MB, a third more in base64. */
const bodyBytes = 56 * 1024 * 1024;

/** Starts the endpoint in front of all AWS calls on 127.0.0.1. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const dynamoDb = createDynamoDbForwarder(options.dynamoEndpoint);
  const calls = new Map<string, number>();
  let isClosing = false;
  // What is cut off because the gateway closes has not failed.
  const onFailure: GatewayOptions['onFailure'] = (name, error) => {
    if (!isClosing) options.onFailure(name, error);
  };
  const handle = createCallHandler({ ...options, onFailure }, dynamoDb, (name) =>
    calls.set(name, (calls.get(name) ?? 0) + 1),
  );
  const server = createServer((request, response) => {
    response.sendDate = false;
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bodyBytes) chunks.push(chunk);
    });
    request.on('end', async () => {
      if (length > bodyBytes) return write(response, { status: 413, body: 'The body is too large.' }, options.clock);
      write(response, await handle(toWireCall(request, Buffer.concat(chunks))), options.clock);
    });
  });
  server.keepAliveTimeout = 60_000;
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => calls,
    close: async () => {
      isClosing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      dynamoDb.close();
    },
  };
}

async function listen(server: Server, wantedPort: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  return address === null || typeof address === 'string' ? wantedPort : address.port;
}

function toWireCall(request: IncomingMessage, body: Buffer): WireCall {
  const url = new URL(request.url ?? '/', 'http://gateway');
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body,
  };
}

/** The date is the platform's: clients set their clocks by it. */
function write(response: ServerResponse, reply: AwsReply, clock: PlatformClock): void {
  const body = Buffer.isBuffer(reply.body) ? reply.body : Buffer.from(reply.body);
  response.writeHead(reply.status, {
    ...reply.headers,
    date: new Date(clock.now()).toUTCString(),
    'content-length': body.length,
  });
  response.end(body);
}

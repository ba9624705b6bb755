import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { place } from '../assembly/place.ts';
import { listen } from '../listen.ts';
import type { InvocationResult } from '../runtime/protocol.ts';
import { newTraceId } from '../runtime/trace-id.ts';
import { type CorsSettings, originHeaders, preflightHeaders } from './cors.ts';
import { gatewayEvent, rawPathOf, type WireRequest } from './gateway-request.ts';
import { gatewayMessage, gatewayResponse, type WireResponse } from './gateway-response.ts';
import { type Route, RouteTable } from './route-table.ts';

/** What a route of the HTTP API leads to. */
export interface Integration {
  readonly timeoutMs: number;
  invoke(event: unknown, traceId: string): Promise<InvocationResult>;
}

/** The template's HTTP API, as far as requests see it. */
export interface HttpApi {
  readonly apiId: string;
  readonly stage: string;
  readonly routes: readonly Route<Integration>[];
  readonly cors?: CorsSettings;
}

/** What an API server needs of the host. */
export interface ApiServerOptions {
  readonly now: () => number;
  /** Marks an open request; call the result once when it is answered. */
  readonly hold: () => () => void;
}

/** API Gateway's limit on a request's body. */
const bodyLimitBytes = 10 * 1024 * 1024;
/** While the template is not yet loaded; a client may try again. */
const notReady = gatewayMessage(503, 'Service Unavailable');

/** API Gateway's HTTP API on 127.0.0.1. It listens first, and serves once it is told what the template says. */
export class ApiServer {
  readonly #server: Server;
  readonly #options: ApiServerOptions;
  #api: { readonly settings: HttpApi; readonly table: RouteTable<Integration> } | undefined;

  private constructor(options: ApiServerOptions) {
    this.#options = options;
    this.#server = createServer(
      { keepAliveTimeout: 60_000 },
      (request, response) => void this.#serve(request, response),
    );
  }

  /**
   * Listens on 127.0.0.1; port 0 picks a free one.
   *
   * @throws PortTakenError when another process holds the port.
   */
  static async listen(port: number, options: ApiServerOptions): Promise<{ server: ApiServer; url: string }> {
    const server = new ApiServer(options);
    const url = await listen(server.#server, port, 'CARILLON_PORT');
    return { server, url };
  }

  /** From now on requests are answered as the template says. */
  serve(settings: HttpApi): void {
    this.#api = { settings, table: new RouteTable(settings.routes) };
  }

  /** Stops listening and drops open connections. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const release = this.#options.hold();
    try {
      const body = await bodyOf(request);
      const answer = body
        ? await this.#answer(wireRequest(request, body))
        : gatewayMessage(413, 'Request Entity Too Large');
      const cors = this.#api?.settings.cors;
      const allowed = cors && request.headers.origin ? originHeaders(cors, request.headers.origin) : undefined;
      response.writeHead(answer.status, { ...allowed, ...answer.headers, 'content-length': answer.body.length });
      response.end(request.method === 'HEAD' ? undefined : answer.body);
    } catch {
      response.destroy(); // the client went away in the middle of its request: nobody is left to answer
    } finally {
      release();
    }
  }

  async #answer(request: WireRequest): Promise<WireResponse> {
    if (!this.#api) return notReady;
    const { settings, table } = this.#api;
    const preflight = this.#preflight(request, settings.cors);
    if (preflight) return preflight;
    const requestId = randomUUID();
    const traceId = newTraceId();
    const match = table.match(request.method, rawPathOf(request.target));
    const answer = match
      ? await this.#integrate(request, match, { apiId: settings.apiId, stage: settings.stage, requestId, traceId })
      : gatewayMessage(404, 'Not Found');
    return { ...answer, headers: { 'apigw-requestid': requestId, 'x-amzn-trace-id': traceId, ...answer.headers } };
  }

  async #integrate(
    request: WireRequest,
    { routeKey, pathParameters, target }: NonNullable<ReturnType<RouteTable<Integration>['match']>>,
    ids: { apiId: string; stage: string; requestId: string; traceId: string },
  ): Promise<WireResponse> {
    const now = this.#options.now();
    const event = gatewayEvent(request, { ...ids, accountId: place.account, now, routeKey, pathParameters });
    const result = await within(target.timeoutMs, target.invoke(event, ids.traceId));
    return result === 'late' ? gatewayMessage(503, 'Service Unavailable') : gatewayResponse(result);
  }

  #preflight({ method, rawHeaders }: WireRequest, cors: CorsSettings | undefined): WireResponse | undefined {
    const origin = headerValue(rawHeaders, 'origin');
    if (!cors || method !== 'OPTIONS' || origin === undefined) return undefined;
    return { status: 204, headers: preflightHeaders(cors, origin) ?? {}, body: Buffer.alloc(0) };
  }
}

function wireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  return {
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    rawHeaders: request.rawHeaders,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
  };
}

/** The whole body; undefined when it is larger than API Gateway takes. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= bodyLimitBytes) chunks.push(chunk);
  }
  return size <= bodyLimitBytes ? Buffer.concat(chunks) : undefined;
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T | 'late'> {
  const { promise: late, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(resolve, limitMs, 'late');
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function headerValue(rawHeaders: readonly string[], name: string): string | undefined {
  const position = rawHeaders.findIndex((header, index) => index % 2 === 0 && header.toLowerCase() === name);
  return position < 0 ? undefined : rawHeaders[position + 1];
}

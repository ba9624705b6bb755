import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached the server. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** An answer; or the connection is reset after the request was read; or nothing is ever said. */
export type Scripted =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'reset'
  | 'silence';

export interface RawServer {
  readonly url: string;
  /** Everything that arrived, in order: its length is the number of requests. */
  readonly received: readonly Received[];
  answer(next: Scripted | ((request: Received) => Scripted)): void;
  clear(): void;
  close(): Promise<void>;
}

const read = async (request: http.IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

/** A server on a free port of this machine that answers as it is told, and counts. */
export async function startRawServer(): Promise<RawServer> {
  const received: Received[] = [];
  let script: (request: Received) => Scripted = () => ({ status: 200 });
  const server = http.createServer(async (request, response) => {
    const arrived = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await read(request),
    };
    received.push(arrived);
    const next = script(arrived);
    if (next === 'silence') return;
    if (next === 'reset') return void request.socket.resetAndDestroy();
    response.writeHead(next.status, next.headers).end(next.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (next) => {
      script = typeof next === 'function' ? next : () => next;
    },
    clear: () => {
      received.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { refuseStrangers } from './guard.ts';
import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { Request } from './router.ts';

/** The largest body that any endpoint takes, in bytes. */
const maxBodyBytes = 10 * 1024 * 1024;

const everywhere = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** How the server answers: an ordinary reply, or a stream for an address that has one. */
export interface Answers {
  readonly reply: (request: Request) => Promise<Reply>;
  /** Takes the whole response over; false when it can take no more. */
  readonly streams: Readonly<Record<string, (response: ServerResponse) => boolean>>;
}

const headersOf = (incoming: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]));

const readBody = async (incoming: IncomingMessage): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= maxBodyBytes) chunks.push(bytes);
  }
  return length <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
};

const send = (response: ServerResponse, reply: Reply): void => {
  if (response.destroyed) return;
  response.writeHead(reply.status, { ...everywhere, ...reply.headers });
  response.end(reply.body);
};

const answer = async (incoming: IncomingMessage, response: ServerResponse, answers: Answers): Promise<void> => {
  const headers = headersOf(incoming);
  const target = new URL(incoming.url ?? '/', 'http://inbox');
  const stranger = refuseStrangers(headers);
  if (stranger) return send(response, stranger);
  const stream = incoming.method === 'GET' ? answers.streams[target.pathname] : undefined;
  if (stream) {
    if (!stream(response))
      send(response, problem('unavailable', 'Too many pages watch the inbox already; close some.'));
    return;
  }
  const body = await readBody(incoming);
  if (body === undefined) return send(response, problem('too-large', `A body has at most ${maxBodyBytes} bytes.`));
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const { method = 'GET' } = incoming;
  const { pathname: path, searchParams: query } = target;
  send(response, await answers.reply({ method, path, query, headers, body, signal: gone.signal }));
};

/** An HTTP server that answers so; a fault of its own is printed and answered with 500, and stops nothing. */
export const createHttpServer = (answers: Answers): Server => {
  const server = createServer((incoming, response) => {
    answer(incoming, response, answers).catch((error: unknown) => {
      if (incoming.errored || response.destroyed) return;
      console.error(
        `The inbox failed at ${incoming.method} ${new URL(incoming.url ?? '/', 'http://inbox').pathname}:`,
        error,
      );
      send(response, { status: 500, body: 'The inbox failed; its output says why.' });
    });
  });
  server.keepAliveTimeout = 5_000;
  return server;
};

/** Listens on this machine only; 0 picks a free port. Answers the address. */
export const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      const taken = typeof address === 'object' && address ? address.port : port;
      resolve(`http://127.0.0.1:${taken}`);
    });
  });

/** Stops listening and drops what is still open. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

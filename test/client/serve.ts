import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A private key as people keep it. */
export const aKey = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid: 'acme.key_a' };

/** A request as the server saw it. */
export interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Parsed where there was one. */
  readonly body: unknown;
}
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A server that answers one reply after the other, and remembers what it was asked; it ends with the test. */
export async function serve(
  ...replies: readonly Reply[]
): Promise<{ readonly url: string; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = [];
  const left = [...replies];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    const body = await text(request);
    seen.push({ method, url, headers, body: body === '' ? undefined : JSON.parse(body) });
    const { status, headers: extra = {}, body: answer } = left.shift() ?? { status: 599 };
    response.writeHead(status, { 'content-type': 'application/json', ...extra });
    response.end(answer === undefined ? '' : JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, seen };
}

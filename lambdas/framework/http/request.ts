import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A request as it reached the edge, with its body as the bytes that were sent. */
export interface HttpRequest {
  readonly method: string;
  /** As API Gateway gives it: decoded, and cut at a decoded `?`; see {@link isPlainPath}. */
  readonly path: string;
  /** Without the `?`, exactly as sent. */
  readonly query: string;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly requestId: string;
}

/** The largest body that is read, in bytes. */
export const maxBodyBytes = 256 * 1024;

/** Reads an event of an HTTP API (payload format 2.0). */
export function readRequest(event: APIGatewayProxyEventV2): HttpRequest {
  const { http, requestId } = event.requestContext;
  return {
    method: http.method,
    path: event.rawPath,
    query: event.rawQueryString,
    headers: Object.fromEntries(Object.entries(event.headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    sourceIp: http.sourceIp,
    requestId,
  };
}

/**
 * True when decoding cannot have changed the path. An HTTP API hands over a decoded `rawPath`, so that any other path
 * might not be the one that was signed; none of ours has other characters.
 */
export const isPlainPath = (path: string): boolean => /^[A-Za-z0-9._~/-]{1,512}$/.test(path);

/** SHA-256 (hex) over what makes a request the same request: method, path, query and body. */
export const fingerprintOf = ({ method, path, query, body }: HttpRequest): string =>
  createHash('sha256').update(`${method}\n${path}\n${query}\n`).update(body).digest('hex');

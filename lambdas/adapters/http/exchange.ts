import * as http from 'node:http';
import * as https from 'node:https';
import type { Socket } from 'node:net';
import { OwnError } from '../../core/own-error.ts';

/** One request, sent once: never repeated, no redirect followed. */
export interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly agent: http.Agent;
  readonly limits: ExchangeLimits;
  /** The status alone tells: the body is read to free the connection, and may be cut, late or broken. */
  readonly statusOnly?: boolean;
}

export interface ExchangeLimits {
  /** Until the connection stands, its TLS included. */
  readonly connectMs: number;
  /** Until the whole answer is there. */
  readonly totalMs: number;
  readonly answerBytes: number;
}

/**
 * - `answer`: the server answered.
 * - `unsent`: no byte of the request left this machine; asking again is safe.
 * - `lost`: the request left, and what became of it is not known.
 */
export type ExchangeResult =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly body: Buffer;
    }
  | { readonly kind: 'unsent' | 'lost'; readonly code: string; readonly error: Error };

export type Exchange = (request: ExchangeRequest) => Promise<ExchangeResult>;

/** A limit of ours that ended the exchange. */
export class ExchangeLimitError extends OwnError {
  readonly code: 'connect-timeout' | 'timeout' | 'answer-too-large' | 'answer-cut';
  constructor(code: ExchangeLimitError['code']) {
    super(`The exchange was given up: ${code}.`);
    this.name = 'ExchangeLimitError';
    this.code = code;
  }
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : error.name);

const whenConnected = (socket: Socket, secure: boolean, connected: () => void): void => {
  if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', connected);
  else connected();
};

/** Reads at most `limit` bytes; with `statusOnly` anything that goes wrong merely ends the reading. */
const readBody = (response: http.IncomingMessage, limit: number, statusOnly: boolean): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (error: Error | undefined) => {
      if (error !== undefined && !statusOnly) reject(error);
      else resolve(Buffer.concat(chunks));
      if (error !== undefined) response.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) finish(new ExchangeLimitError('answer-too-large'));
      else if (!statusOnly) chunks.push(chunk);
    });
    response.on('end', () => finish(undefined));
    response.on('error', finish);
    response.on('close', () => finish(response.complete ? undefined : new ExchangeLimitError('answer-cut')));
  });

/** Sends one request and tells apart what the callers must know: answered, never left, or lost on the way. */
export const exchange: Exchange = (request) =>
  new Promise((resolve) => {
    const secure = request.url.protocol === 'https:';
    let sent = false;
    const outgoing = (secure ? https : http).request(request.url, {
      method: request.method,
      headers: request.headers,
      agent: request.agent,
    });
    const connectTimer = setTimeout(
      () => outgoing.destroy(new ExchangeLimitError('connect-timeout')),
      request.limits.connectMs,
    );
    const totalTimer = setTimeout(() => outgoing.destroy(new ExchangeLimitError('timeout')), request.limits.totalMs);
    const settle = (result: ExchangeResult) => {
      clearTimeout(connectTimer);
      clearTimeout(totalTimer);
      resolve(result);
    };
    const fail = (error: Error) => settle({ kind: sent ? 'lost' : 'unsent', code: codeOf(error), error });

    outgoing.on('socket', (socket) =>
      whenConnected(socket, secure, () => {
        sent = true;
        clearTimeout(connectTimer);
      }),
    );
    outgoing.on('response', (response) => {
      readBody(response, request.limits.answerBytes, request.statusOnly === true).then(
        (body) => settle({ kind: 'answer', status: response.statusCode ?? 0, headers: response.headers, body }),
        fail,
      );
    });
    outgoing.on('error', fail);
    outgoing.end(request.body);
  });

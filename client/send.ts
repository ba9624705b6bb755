import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createSigner, type UnsignedRequest } from './sign.ts';

/** How a client reaches Carillon. */
export interface ClientOptions {
  /** The API's base address, `https://…` or `http://127.0.0.1:4510`. */
  readonly url: string;
  /** A private JWK with its `kid`. */
  readonly key: unknown;
  /** How often a request is sent in all when Carillon cannot take it (429, 503, no answer); 5 by default. */
  readonly maxAttempts?: number;
}

/** An answer as it came. */
export interface ClientResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else the text; undefined where there is none. */
  readonly body: unknown;
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** Made up for whatever changes something, when it is not given. */
  readonly idempotencyKey?: string;
}

export type Send = (method: string, path: string, options?: RequestOptions) => Promise<ClientResponse>;

const retryable: ReadonlySet<number> = new Set([429, 503]);
const firstPauseMs = 200;
const longestPauseMs = 10_000;

/**
 * Sends signed requests. What Carillon cannot take now is sent again under the same idempotency key, so that it acts
 * once; every try is signed anew, since a signature is good for five minutes only.
 */
export function createSend({ url: base, key, maxAttempts = 5 }: ClientOptions): Send {
  const sign = createSigner(key);
  const attempt = async (request: UnsignedRequest): Promise<ClientResponse> => {
    const headers = { ...sign(request, Date.now()), ...(request.body === undefined ? {} : jsonType) };
    const { method, body } = request;
    const response = await fetch(request.url, { method, headers, ...(body === undefined ? {} : { body }) });
    return { status: response.status, headers: response.headers, body: parse(await response.text()) };
  };
  return async (method, path, options = {}) => {
    const request = toRequest(base, method, path, options);
    for (let count = 1; ; count += 1) {
      const answer = await attempt(request).catch((error: unknown) => {
        if (count >= maxAttempts) throw error;
        return undefined;
      });
      if (answer !== undefined && (count >= maxAttempts || !retryable.has(answer.status))) return answer;
      await pause(pauseMs(count, answer?.headers.get('retry-after')));
    }
  };
}

const jsonType = { 'content-type': 'application/json' } as const;

function toRequest(base: string, method: string, path: string, options: RequestOptions): UnsignedRequest {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return {
    method,
    url,
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    idempotencyKey: options.idempotencyKey ?? (method === 'GET' ? undefined : randomUUID()),
  };
}

/** Full jitter over a doubling pause; the server's own wish where it has one. */
function pauseMs(count: number, retryAfter: string | null | undefined): number {
  const wishMs = Number(retryAfter ?? Number.NaN) * 1_000;
  if (Number.isFinite(wishMs)) return Math.min(longestPauseMs, wishMs);
  return Math.random() * Math.min(longestPauseMs, firstPauseMs * 2 ** count);
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

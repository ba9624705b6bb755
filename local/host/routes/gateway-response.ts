import * as z from 'zod';
import type { InvocationResult } from '../runtime/protocol.ts';

/** What goes back over the wire. */
export interface WireResponse {
  readonly status: number;
  /** A value that is a list goes out as that many headers. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

const structuredSchema = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().default(false),
});

/** An answer that API Gateway gives itself, such as `{"message":"Not Found"}`. */
export function gatewayMessage(status: number, message: string): WireResponse {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: Buffer.from(JSON.stringify({ message })) };
}

/**
 * What the client of an HTTP API gets for a function's result in payload format 2.0: a result without `statusCode` is a
 * JSON body; a failed function, or one whose answer has no sense, is `500 Internal Server Error`.
 */
export function gatewayResponse(result: InvocationResult): WireResponse {
  if (!result.ok) return gatewayMessage(500, 'Internal Server Error');
  const returned: unknown = JSON.parse(result.payload);
  if (typeof returned !== 'object' || returned === null || !('statusCode' in returned)) return inferred(returned);
  const structured = structuredSchema.safeParse(returned);
  if (!structured.success) return gatewayMessage(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body = '', isBase64Encoded } = structured.data;
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    status: statusCode,
    headers: {
      ...(body !== '' && { 'content-type': 'text/plain;charset=utf-8' }),
      ...lowerCase,
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}

function inferred(returned: unknown): WireResponse {
  const body = typeof returned === 'string' ? returned : JSON.stringify(returned);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) };
}

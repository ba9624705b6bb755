import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { problems } from '../../contracts/http/problems.ts';
import type { Answer, Problem } from './answer.ts';

/** What every answer carries back. */
export interface Tracking {
  readonly requestId: string;
  readonly traceId: string;
}

const common = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } as const;

/** Pages run nothing, load nothing and may not be framed; a form may only go back where it came from. */
const pageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
} as const;

/** Writes an answer as an HTTP API expects it (payload format 2.0). */
export function writeAnswer(answer: Answer, { requestId, traceId }: Tracking): APIGatewayProxyStructuredResultV2 {
  const headers = { ...common, 'X-Request-Id': requestId, 'X-Amzn-Trace-Id': traceId };
  switch (answer.kind) {
    case 'page':
      return { statusCode: answer.status, headers: { ...headers, ...pageHeaders }, body: answer.html };
    case 'text':
      return {
        statusCode: answer.status,
        headers: { ...headers, 'Content-Type': `${answer.contentType}; charset=utf-8` },
        body: answer.text,
      };
    case 'problem':
      return writeProblem(answer, requestId, headers);
    case 'json':
      return answer.body === undefined
        ? { statusCode: answer.status, headers: { ...headers, ...answer.headers } }
        : {
            statusCode: answer.status,
            headers: { ...headers, 'Content-Type': 'application/json', ...answer.headers },
            body: JSON.stringify(answer.body),
          };
  }
}

function writeProblem(
  { code, detail, errors, retryAfterSeconds, headers: own }: Problem,
  requestId: string,
  headers: Readonly<Record<string, string>>,
): APIGatewayProxyStructuredResultV2 {
  const { status, title } = problems[code];
  const wait = retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return {
    statusCode: status,
    headers: { ...headers, 'Content-Type': 'application/problem+json', ...wait, ...own },
    body: JSON.stringify({ type: `urn:carillon:problem:${code}`, title, status, detail, code, requestId, errors }),
  };
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export const authority = 'api.bench.example';

/** What differs between requests beside method and path. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  /** Empty for a GET.
   * @default - none */
  readonly body?: string;
}

/** A request as API Gateway hands it over. */
export function gatewayEvent(method: string, path: string, { headers = {}, body }: Sent = {}): APIGatewayProxyEventV2 {
  const routeKey = `${method} ${path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: authority,
      'content-length': String(Buffer.byteLength(body ?? '')),
      'user-agent': 'carillon-bench',
      'x-amzn-trace-id': 'Root=1-68f0a3b1-0123456789abcdef01234567',
      'x-forwarded-for': '192.0.2.1',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      domainName: authority,
      domainPrefix: 'api',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'carillon-bench' },
      requestId: 'bench-request',
      routeKey,
      stage: '$default',
      time: '01/Jan/2026:00:00:00 +0000',
      timeEpoch: Date.now(),
    },
    ...(body === undefined ? {} : { body }),
    isBase64Encoded: false,
  };
}

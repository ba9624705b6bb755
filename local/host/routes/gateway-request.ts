import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** One request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  /** Path and query as the client wrote them. */
  readonly target: string;
  /** Name and value in turn, in the order and case of the wire. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** What API Gateway adds to a request. */
export interface GatewayContext {
  readonly apiId: string;
  readonly stage: string;
  readonly accountId: string;
  readonly requestId: string;
  readonly traceId: string;
  /** Milliseconds since the epoch, platform time. */
  readonly now: number;
  readonly routeKey: string;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The path of a request as API Gateway's HTTP API sees it: decoded, and cut at the first `?` that decoding brings to
 * light. A path that is not well-formed percent-encoding stays as it is.
 */
export function rawPathOf(target: string): string {
  const path = target.split('?', 1)[0] ?? '';
  return decoded(path).split('?', 1)[0] ?? '';
}

/**
 * The event of payload format 2.0 for a Lambda integration.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function gatewayEvent(request: WireRequest, context: GatewayContext): APIGatewayProxyEventV2 {
  const { headers, cookies } = joinedHeaders(request.rawHeaders);
  const rawPath = rawPathOf(request.target);
  const rawQueryString = request.target.includes('?') ? request.target.slice(request.target.indexOf('?') + 1) : '';
  const isBase64Encoded = request.body.length > 0 && !isText(headers['content-type']);
  const domainName = headers.host ?? '';
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'x-amzn-trace-id': context.traceId,
      'x-forwarded-for': request.sourceIp,
      'x-forwarded-port': domainName.split(':')[1] ?? '80',
      'x-forwarded-proto': 'http',
    },
    ...(rawQueryString !== '' && { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method: request.method,
        path: rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: context.stage,
      time: commonLogTime(context.now),
      timeEpoch: Math.floor(context.now),
    },
    ...(Object.keys(context.pathParameters).length > 0 && { pathParameters: { ...context.pathParameters } }),
    ...(request.body.length > 0 && { body: request.body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** Names in lower case, repeated headers joined by commas, cookies apart. */
function joinedHeaders(rawHeaders: readonly string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase();
    const value = rawHeaders[i + 1] ?? '';
    if (name === 'cookie') cookies.push(...value.split(/;\s*/).filter(Boolean));
    else headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return { headers, cookies };
}

/** A form's `application/x-www-form-urlencoded` is not text for API Gateway: it arrives in base64. */
function isText(contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  return /^\s*(text\/|application\/(json|xml|javascript|[\w.-]+\+(json|xml))\b)/i.test(contentType);
}

function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not well-formed: API Gateway hands it on as it came
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(epochMs: number): string {
  const at = new Date(epochMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${date}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}

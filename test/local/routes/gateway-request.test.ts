import { describe, expect, it } from 'vitest';
import { gatewayEvent, rawPathOf, type WireRequest } from '../../../local/host/routes/gateway-request.ts';

const event = (request: Partial<WireRequest> = {}) =>
  gatewayEvent(
    {
      method: 'POST',
      target: '/v1/things',
      rawHeaders: ['Host', '127.0.0.1:4510'],
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
      protocol: 'HTTP/1.1',
      ...request,
    },
    {
      apiId: 'abc',
      stage: '$default',
      accountId: '000000000000',
      requestId: 'request-1',
      traceId: 'Root=1-1',
      now: Date.parse('2020-03-12T19:03:58.390Z'),
      routeKey: 'POST /v1/things',
      pathParameters: {},
    },
  );

describe('rawPathOf', () => {
  it.each<[target: string, rawPath: string]>([
    ['/v1/things', '/v1/things'],
    ['/v1/things?a=1', '/v1/things'],
    ['/v1/a%20b/c%2Fd', '/v1/a b/c/d'],
    ['/v1/caf%C3%A9', '/v1/café'],
    ['/v1/a%3Fb/c', '/v1/a'],
    ['/v1/100%', '/v1/100%'],
  ])('sees %s as %s', (target, rawPath) => {
    expect(rawPathOf(target)).toBe(rawPath);
  });
});

describe('gatewayEvent', () => {
  it('gives what API Gateway gives for a plain request', () => {
    const rawHeaders = ['Host', '127.0.0.1:4510', 'User-Agent', 'curl', 'Content-Type', 'application/json'];
    expect(event({ rawHeaders, body: Buffer.from('{"a":1}'), target: '/v1/things?x=1' })).toEqual({
      version: '2.0',
      routeKey: 'POST /v1/things',
      rawPath: '/v1/things',
      rawQueryString: 'x=1',
      queryStringParameters: { x: '1' },
      headers: {
        host: '127.0.0.1:4510',
        'user-agent': 'curl',
        'content-type': 'application/json',
        'x-amzn-trace-id': 'Root=1-1',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '4510',
        'x-forwarded-proto': 'http',
      },
      requestContext: {
        accountId: '000000000000',
        apiId: 'abc',
        domainName: '127.0.0.1:4510',
        domainPrefix: '127',
        http: { method: 'POST', path: '/v1/things', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'curl' },
        requestId: 'request-1',
        routeKey: 'POST /v1/things',
        stage: '$default',
        time: '12/Mar/2020:19:03:58 +0000',
        timeEpoch: 1_584_039_838_390,
      },
      body: '{"a":1}',
      isBase64Encoded: false,
    });
  });

  it('joins repeated headers and keeps cookies apart', () => {
    const { headers, cookies } = event({ rawHeaders: ['X-A', '1', 'x-a', '2', 'Cookie', 'c=1; d=2', 'cookie', 'e=3'] });
    expect(headers).toMatchObject({ 'x-a': '1,2' });
    expect(headers).not.toHaveProperty('cookie');
    expect(cookies).toEqual(['c=1', 'd=2', 'e=3']);
  });

  it('joins repeated query parameters, decoded, and leaves the raw query as it came', () => {
    const seen = event({ target: '/v1/things?a=1&b=x%20y&a=2&c' });
    expect(seen.queryStringParameters).toEqual({ a: '1,2', b: 'x y', c: '' });
    expect(seen.rawQueryString).toBe('a=1&b=x%20y&a=2&c');
  });

  it('leaves out what the request does not have', () => {
    const seen = event();
    for (const name of ['cookies', 'queryStringParameters', 'pathParameters', 'body'])
      expect(seen).not.toHaveProperty(name);
  });

  it.each<[contentType: string | undefined, base64: boolean]>([
    ['application/json', false],
    ['application/json; charset=utf-8', false],
    ['application/problem+json', false],
    ['text/plain', false],
    [undefined, false],
    ['application/x-www-form-urlencoded', true],
    ['application/octet-stream', true],
    ['image/png', true],
  ])('gives a body of type %s in base64: %s', (contentType, base64) => {
    const seen = event({
      rawHeaders: contentType ? ['Content-Type', contentType] : [],
      body: Buffer.from('List-Unsubscribe=One-Click'),
    });
    expect(seen.isBase64Encoded).toBe(base64);
    expect(Buffer.from(seen.body ?? '', base64 ? 'base64' : 'utf8').toString()).toBe('List-Unsubscribe=One-Click');
  });
});

import { describe, expect, it } from 'vitest';
import { RouteTable } from '../../../local/host/routes/route-table.ts';

const table = new RouteTable(
  [
    'ANY /v1/{proxy+}',
    'GET /v1/things',
    'GET /v1/things/{id}',
    'GET /v1/things/special',
    'ANY /v1/things/{id}',
    'POST /v1/things/{id}/cancel',
    'GET /u/{token}',
  ].map((routeKey) => ({ routeKey, target: routeKey })),
);

describe('RouteTable', () => {
  it.each<[method: string, path: string, routeKey: string | undefined, parameters: object]>([
    ['GET', '/v1/things', 'GET /v1/things', {}],
    ['GET', '/v1/things/7', 'GET /v1/things/{id}', { id: '7' }],
    ['GET', '/v1/things/special', 'GET /v1/things/special', {}],
    ['PUT', '/v1/things/7', 'ANY /v1/things/{id}', { id: '7' }],
    ['POST', '/v1/things/7/cancel', 'POST /v1/things/{id}/cancel', { id: '7' }],
    ['GET', '/v1/things/7/cancel', 'ANY /v1/{proxy+}', { proxy: 'things/7/cancel' }],
    ['GET', '/u/abc~', 'GET /u/{token}', { token: 'abc~' }],
    ['GET', '/u/', undefined, {}],
    ['HEAD', '/u/abc', undefined, {}],
    ['GET', '/elsewhere', undefined, {}],
  ])('%s %s takes %s', (method, path, routeKey, parameters) => {
    const match = table.match(method, path);
    expect(match?.target).toBe(routeKey);
    expect(match?.pathParameters ?? {}).toEqual(parameters);
  });

  it('leads whatever matches nothing to $default, where there is one', () => {
    const withDefault = new RouteTable([
      { routeKey: 'GET /a', target: 'a' },
      { routeKey: '$default', target: 'rest' },
    ]);
    expect(withDefault.match('GET', '/a')?.target).toBe('a');
    expect(withDefault.match('POST', '/a')?.target).toBe('rest');
  });
});

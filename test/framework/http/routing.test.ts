import { describe, expect, it } from 'vitest';
import { routes } from '../../../lambdas/contracts/http/routes.ts';
import { findRoute } from '../../../lambdas/framework/http/routing.ts';

const names = Object.keys(routes).filter((name): name is keyof typeof routes => name in routes);
const find = (method: string, path: string) => findRoute(names, method, path);

describe('routing', () => {
  it.each([
    ['GET', '/v1/notifications', 'listNotifications', {}],
    ['GET', '/v1/notifications/ntf_1', 'getNotification', { id: 'ntf_1' }],
    ['POST', '/v1/notifications/ntf_1/cancel', 'cancelNotification', { id: 'ntf_1' }],
    ['DELETE', '/v1/keys/tech.corp.key_a-_~', 'revokeKey', { id: 'tech.corp.key_a-_~' }],
    ['POST', '/u/acme~ntf_1~email', 'unsubscribe', { token: 'acme~ntf_1~email' }],
  ])('%s %s is %s', (method, path, name, parameters) => {
    expect(find(method, path)).toEqual({ name, parameters });
  });

  it.each([
    ['PUT', '/v1/keys'],
    ['GET', '/v1/keys/'],
    ['GET', '/v1//keys'],
    ['GET', '/v1/notifications/a/b/c'],
    ['GET', '/v1/notifications/a b'],
    ['GET', '/v1/notifications/a?b'],
    ['GET', '/v1/notifications/ä'],
    ['GET', `/v1/notifications/${'a'.repeat(257)}`],
    ['GET', ''],
  ])('%s "%s" is no route', (method, path) => {
    expect(find(method, path)).toBeUndefined();
  });
});

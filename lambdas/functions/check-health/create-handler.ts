import { createCache } from '../../core/cache.ts';
import { json } from '../../framework/http/answer.ts';
import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { checkServices, type Health, healthView, isReady } from './check.ts';
import type { Dependencies } from './dependencies.ts';

/** Nobody signs these requests, so a flood of them asks the services once in a while only. */
const keptMs = 2_000;

export function createHandler(deps: Dependencies): HttpHandler {
  const cache = createCache<Health>({ ttlMs: keptMs, maxEntries: 1, clock: deps.clock });
  const check = async (): Promise<Health> =>
    (await cache.get('health', () => checkServices(deps))) ?? { overallStatus: 'unhealthy', services: {} };
  return createHttpHandler(
    [
      openEndpoint({
        route: 'checkHealth',
        async handle() {
          const health = await check();
          return json(health.overallStatus === 'unhealthy' ? 503 : 200, healthView(health, deps.clock.now()));
        },
      }),
      openEndpoint({
        route: 'checkReady',
        async handle() {
          const ready = isReady(await check());
          return json(ready ? 200 : 503, { ready });
        },
      }),
    ],
    deps.log,
  );
}

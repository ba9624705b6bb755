import { json } from '../../framework/http/answer.ts';
import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { healthView, neededToTakeRequests, overall } from './check.ts';
import type { Dependencies } from './dependencies.ts';
import { keepHealth } from './keep-health.ts';

export function createHandler(deps: Dependencies): HttpHandler {
  const healthOf = keepHealth(deps);
  return createHttpHandler(
    [
      openEndpoint({
        route: 'checkHealth',
        async handle() {
          const health = overall(await healthOf(Object.keys(deps.probes)));
          return json(health.overallStatus === 'unhealthy' ? 503 : 200, healthView(health, deps.clock.now()));
        },
      }),
      openEndpoint({
        route: 'checkReady',
        async handle() {
          const services = await healthOf(neededToTakeRequests);
          const ready = Object.values(services).every(({ status }) => status === 'healthy');
          return json(ready ? 200 : 503, { ready });
        },
      }),
    ],
    deps.log,
  );
}

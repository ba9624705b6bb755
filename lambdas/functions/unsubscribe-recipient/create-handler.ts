import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { showPage, unsubscribe } from './unsubscribe.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      openEndpoint({ route: 'showUnsubscribe', handle: (_, { token = '' }) => showPage(deps, token) }),
      openEndpoint({ route: 'unsubscribe', handle: (_, { token = '' }) => unsubscribe(deps, token) }),
    ],
    deps.log,
  );

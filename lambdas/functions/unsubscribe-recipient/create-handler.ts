import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { answerPage, showPage } from './unsubscribe.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      openEndpoint({ route: 'showUnsubscribe', handle: (request, { token = '' }) => showPage(deps, request, token) }),
      openEndpoint({ route: 'unsubscribe', handle: (request, { token = '' }) => answerPage(deps, request, token) }),
    ],
    deps.log,
  );

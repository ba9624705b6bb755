import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { pageEndpoint } from '../../framework/http/link-pages.ts';
import type { Dependencies } from './dependencies.ts';
import { answerPage, showPage } from './unsubscribe.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      pageEndpoint({ route: 'showUnsubscribe', handle: (request, { token = '' }) => showPage(deps, request, token) }),
      pageEndpoint({ route: 'unsubscribe', handle: (request, { token = '' }) => answerPage(deps, request, token) }),
    ],
    deps.log,
  );

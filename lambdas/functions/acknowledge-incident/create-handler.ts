import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { pageEndpoint } from '../../framework/http/link-pages.ts';
import { answerIncident, showIncident } from './answer-incident.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      pageEndpoint({
        route: 'showAcknowledge',
        handle: (request, { token = '' }) => showIncident(deps, request, token),
      }),
      pageEndpoint({
        route: 'acknowledgeByLink',
        handle: (request, { token = '' }) => answerIncident(deps, request, token),
      }),
    ],
    deps.log,
  );

import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { answerIncident, showIncident } from './answer-incident.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      openEndpoint({
        route: 'showAcknowledge',
        handle: (request, { token = '' }) => showIncident(deps, request, token),
      }),
      openEndpoint({
        route: 'acknowledgeByLink',
        handle: (request, { token = '' }) => answerIncident(deps, request, token),
      }),
    ],
    deps.log,
  );

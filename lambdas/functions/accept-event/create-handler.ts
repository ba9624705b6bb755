import { eventRequestSchema as body } from '../../core/event/event.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { acceptEvent } from './accept-event.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [signedEndpoint({ route: 'createEvent', body, handle: (call) => acceptEvent(deps, call) })],
    deps.log,
    deps.signed,
  );

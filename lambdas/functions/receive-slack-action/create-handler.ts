import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { receivePress } from './receive-press.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [openEndpoint({ route: 'receiveSlackAction', handle: (request) => receivePress(deps, request) })],
    deps.log,
  );

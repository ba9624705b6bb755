import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { beat } from './beat.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [openEndpoint({ route: 'recordBeat', handle: (_, { token = '' }) => beat(deps, token) })],
    deps.log,
  );

import { openEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { showCalendar } from './show-calendar.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [openEndpoint({ route: 'showCalendar', handle: (_, { token = '' }) => showCalendar(deps, token) })],
    deps.log,
  );

import * as z from 'zod';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { deleteHeartbeat, listHeartbeats, putHeartbeat, showHeartbeat } from './heartbeats.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listHeartbeats', query: listQuerySchema, handle: (call) => listHeartbeats(deps, call) }),
      signedEndpoint({ route: 'getHeartbeat', handle: (call) => showHeartbeat(deps, call) }),
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'putHeartbeat', body: z.unknown(), handle: (call) => putHeartbeat(deps, call) }),
      signedEndpoint({ route: 'deleteHeartbeat', handle: (call) => deleteHeartbeat(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

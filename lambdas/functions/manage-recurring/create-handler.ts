import * as z from 'zod';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { listRecurring, putRecurring, removeRecurring, setStatus, showRecurring } from './recurring.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listRecurring', query: listQuerySchema, handle: (call) => listRecurring(deps, call) }),
      signedEndpoint({ route: 'getRecurring', handle: (call) => showRecurring(deps, call) }),
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'putRecurring', body: z.unknown(), handle: (call) => putRecurring(deps, call) }),
      signedEndpoint({ route: 'deleteRecurring', handle: (call) => removeRecurring(deps, call) }),
      signedEndpoint({ route: 'pauseRecurring', handle: (call) => setStatus(deps, call, 'paused') }),
      signedEndpoint({ route: 'resumeRecurring', handle: (call) => setStatus(deps, call, 'active') }),
    ],
    deps.log,
    deps.signed,
  );

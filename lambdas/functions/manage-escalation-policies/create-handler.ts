import * as z from 'zod';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { deletePolicy, listPolicies, putPolicy, showPolicy } from './policies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listPolicies', query: listQuerySchema, handle: (call) => listPolicies(deps, call) }),
      signedEndpoint({ route: 'getPolicy', handle: (call) => showPolicy(deps, call) }),
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'putPolicy', body: z.unknown(), handle: (call) => putPolicy(deps, call) }),
      signedEndpoint({ route: 'deletePolicy', handle: (call) => deletePolicy(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

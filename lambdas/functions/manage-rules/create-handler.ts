import * as z from 'zod';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { deleteRule, listRules, putRule, showRule } from './rules.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listRules', query: listQuerySchema, handle: (call) => listRules(deps, call) }),
      signedEndpoint({ route: 'getRule', handle: (call) => showRule(deps, call) }),
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'putRule', body: z.unknown(), handle: (call) => putRule(deps, call) }),
      signedEndpoint({ route: 'deleteRule', handle: (call) => deleteRule(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

import { listQuerySchema } from '../../contracts/http/lists.ts';
import { suppressionAddressSchema as body } from '../../contracts/http/suppressions.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { add, list, lookup, remove } from './suppressions.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listSuppressions', query: listQuerySchema, handle: (call) => list(deps, call) }),
      signedEndpoint({ route: 'lookupSuppression', body, handle: (call) => lookup(deps, call) }),
      signedEndpoint({ route: 'addSuppression', body, handle: (call) => add(deps, call) }),
      signedEndpoint({ route: 'removeSuppression', body, handle: (call) => remove(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

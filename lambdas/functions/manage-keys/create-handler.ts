import { createKeySchema } from '../../contracts/http/keys.ts';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'createKey', body: createKeySchema, handle: (call) => createKey(deps, call) }),
      signedEndpoint({ route: 'listKeys', query: listQuerySchema, handle: (call) => listKeys(deps, call) }),
      signedEndpoint({ route: 'revokeKey', handle: (call) => revokeKey(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

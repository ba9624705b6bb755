import { listQuerySchema } from '../../contracts/http/lists.ts';
import { createTenantSchema, updateTenantSchema } from '../../contracts/http/tenants.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { closeTenant } from './close.ts';
import { createTenant } from './create.ts';
import type { Dependencies } from './dependencies.ts';
import { listTenants, showTenant, updateTenant } from './tenants.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'createTenant', body: createTenantSchema, handle: (call) => createTenant(deps, call) }),
      signedEndpoint({ route: 'listTenants', query: listQuerySchema, handle: (call) => listTenants(deps, call) }),
      signedEndpoint({ route: 'getTenant', handle: (call) => showTenant(deps, call) }),
      signedEndpoint({ route: 'updateTenant', body: updateTenantSchema, handle: (call) => updateTenant(deps, call) }),
      signedEndpoint({ route: 'deleteTenant', handle: (call) => closeTenant(deps, call) }),
    ],
    deps.log,
    deps.signed,
  );

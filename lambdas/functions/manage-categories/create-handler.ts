import { putCategorySchema, putDeliveryPolicySchema } from '../../contracts/http/categories.ts';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { deleteCategory, listCategories, putCategory, showCategory } from './categories.ts';
import type { Dependencies } from './dependencies.ts';
import { putDeliveryPolicy, showDeliveryPolicy } from './policy.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({
        route: 'listCategories',
        query: listQuerySchema,
        handle: (call) => listCategories(deps, call),
      }),
      signedEndpoint({ route: 'getCategory', handle: (call) => showCategory(deps, call) }),
      signedEndpoint({
        route: 'putCategory',
        body: putCategorySchema,
        bodyMayBeEmpty: true,
        handle: (call) => putCategory(deps, call),
      }),
      signedEndpoint({ route: 'deleteCategory', handle: (call) => deleteCategory(deps, call) }),
      signedEndpoint({ route: 'getDeliveryPolicy', handle: (call) => showDeliveryPolicy(deps, call) }),
      signedEndpoint({
        route: 'putDeliveryPolicy',
        body: putDeliveryPolicySchema,
        bodyMayBeEmpty: true,
        handle: (call) => putDeliveryPolicy(deps, call),
      }),
    ],
    deps.log,
    deps.signed,
  );

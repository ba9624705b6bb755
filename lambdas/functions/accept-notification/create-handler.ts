import * as z from 'zod';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { accept } from './accept.ts';
import type { Dependencies } from './dependencies.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({
        route: 'createNotification',
        // The checks need the tenant, so the handler reads the fields itself.
        body: z.unknown(),
        idempotency: 'own',
        handle: (call) => accept(deps, call),
      }),
    ],
    deps.log,
    deps.signed,
  );

import { previewTemplateSchema } from '../../contracts/http/preview.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import type { Dependencies } from './dependencies.ts';
import { previewTemplate } from './preview-template.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({
        route: 'previewTemplate',
        body: previewTemplateSchema,
        // It changes nothing, so a repeat is as good as the first.
        idempotency: 'own',
        handle: (call) => previewTemplate(deps, call),
      }),
    ],
    deps.log,
    deps.signed,
  );

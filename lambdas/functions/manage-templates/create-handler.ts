import * as z from 'zod';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { publishTemplateSchema } from '../../contracts/http/templates.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { deleteTemplate } from './delete-template.ts';
import type { Dependencies } from './dependencies.ts';
import { publishTemplate } from './publish-template.ts';
import { putTemplate } from './put-template.ts';
import { listTemplates, listVersions, showTemplate, showVersion } from './show-templates.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listTemplates', query: listQuerySchema, handle: (call) => listTemplates(deps, call) }),
      signedEndpoint({ route: 'getTemplate', handle: (call) => showTemplate(deps, call) }),
      // The checks need the templates that it uses, so the handler reads the fields itself.
      signedEndpoint({ route: 'putTemplate', body: z.unknown(), handle: (call) => putTemplate(deps, call) }),
      signedEndpoint({ route: 'deleteTemplate', handle: (call) => deleteTemplate(deps, call) }),
      signedEndpoint({
        route: 'listTemplateVersions',
        query: listQuerySchema,
        handle: (call) => listVersions(deps, call),
      }),
      signedEndpoint({ route: 'getTemplateVersion', handle: (call) => showVersion(deps, call) }),
      signedEndpoint({
        route: 'publishTemplate',
        body: publishTemplateSchema,
        handle: (call) => publishTemplate(deps, call),
      }),
    ],
    deps.log,
    deps.signed,
  );

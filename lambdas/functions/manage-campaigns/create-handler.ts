import * as z from 'zod';
import { runQuerySchema } from '../../contracts/http/campaigns.ts';
import { listQuerySchema } from '../../contracts/http/lists.ts';
import { signedEndpoint } from '../../framework/http/endpoint.ts';
import { createHttpHandler, type HttpHandler } from '../../framework/http/handler.ts';
import { cancelRun, pauseRun, resumeRun } from './act-on.ts';
import { deleteCampaign, listCampaigns, putCampaign, showCampaign } from './campaigns.ts';
import type { Dependencies } from './dependencies.ts';
import { readProgress, readResults } from './read.ts';
import { startCampaign } from './start.ts';

export const createHandler = (deps: Dependencies): HttpHandler =>
  createHttpHandler(
    [
      signedEndpoint({ route: 'listCampaigns', query: listQuerySchema, handle: (call) => listCampaigns(deps, call) }),
      signedEndpoint({ route: 'getCampaign', handle: (call) => showCampaign(deps, call) }),
      // The checks need the tenant, so the handler reads the fields itself.
      signedEndpoint({ route: 'putCampaign', body: z.unknown(), handle: (call) => putCampaign(deps, call) }),
      signedEndpoint({ route: 'deleteCampaign', handle: (call) => deleteCampaign(deps, call) }),
      signedEndpoint({ route: 'startCampaign', handle: (call) => startCampaign(deps, call) }),
      signedEndpoint({ route: 'pauseCampaign', handle: (call) => pauseRun(deps, call) }),
      signedEndpoint({ route: 'resumeCampaign', handle: (call) => resumeRun(deps, call) }),
      signedEndpoint({ route: 'cancelCampaign', handle: (call) => cancelRun(deps, call) }),
      signedEndpoint({
        route: 'readCampaignProgress',
        query: runQuerySchema,
        handle: (call) => readProgress(deps, call),
      }),
      signedEndpoint({
        route: 'readCampaignResults',
        query: runQuerySchema,
        handle: (call) => readResults(deps, call),
      }),
    ],
    deps.log,
    deps.signed,
  );

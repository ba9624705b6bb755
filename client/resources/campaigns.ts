import type * as z from 'zod';
import type { campaignSchema } from '../../lambdas/core/campaign/request.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { collection } from '../collection.ts';
import { path } from '../path.ts';
import { type Resource, resourceSchema } from '../schemas.ts';

/** A campaign as a caller writes it. */
export type CampaignInput = z.input<typeof campaignSchema>;

export const campaigns = (call: Call) => {
  const act = (key: string, deed: string, repeatable?: Repeatable) =>
    call(resourceSchema, 'POST', path`/v1/campaigns/${key}/${deed}`, repeatable);
  return {
    ...collection<CampaignInput, Resource>(call, '/v1/campaigns', resourceSchema),
    /** Starts the next run. */
    start: (key: string, repeatable?: Repeatable) => act(key, 'start', repeatable),
    pause: (key: string, repeatable?: Repeatable) => act(key, 'pause', repeatable),
    resume: (key: string, repeatable?: Repeatable) => act(key, 'resume', repeatable),
    /** Stops what has not been sent yet. */
    cancel: (key: string, repeatable?: Repeatable) => act(key, 'cancel', repeatable),
    /** Of the last run, or of the one that the query names. */
    progress: (key: string, query: Query = {}) =>
      call(resourceSchema, 'GET', path`/v1/campaigns/${key}/progress`, { query }),
    /** Of the last run, or of the one that the query names. */
    results: (key: string, query: Query = {}) =>
      call(resourceSchema, 'GET', path`/v1/campaigns/${key}/results`, { query }),
  };
};

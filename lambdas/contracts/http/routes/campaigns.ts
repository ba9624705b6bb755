import type { Route } from './route.ts';

/** What goes to segments of people, in batches and variants. */
export const campaignRoutes = {
  listCampaigns: {
    method: 'GET',
    path: '/v1/campaigns',
    function: 'manage-campaigns',
    scope: 'campaigns:read',
    summary: 'List the campaigns',
  },
  getCampaign: {
    method: 'GET',
    path: '/v1/campaigns/{key}',
    function: 'manage-campaigns',
    scope: 'campaigns:read',
    summary: 'Show a campaign, and how its last run stands',
  },
  putCampaign: {
    method: 'PUT',
    path: '/v1/campaigns/{key}',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'Create or replace a campaign; a run that has begun keeps what it began with',
  },
  deleteCampaign: {
    method: 'DELETE',
    path: '/v1/campaigns/{key}',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'Delete a campaign that is not running',
  },
  startCampaign: {
    method: 'POST',
    path: '/v1/campaigns/{key}/start',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'Start a run: find the people, then hand batches over at their times',
  },
  pauseCampaign: {
    method: 'POST',
    path: '/v1/campaigns/{key}/pause',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'Hand no further batch over; messages of earlier batches keep their time',
  },
  resumeCampaign: {
    method: 'POST',
    path: '/v1/campaigns/{key}/resume',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'Go on where a paused run stood',
  },
  cancelCampaign: {
    method: 'POST',
    path: '/v1/campaigns/{key}/cancel',
    function: 'manage-campaigns',
    scope: 'campaigns:write',
    summary: 'End the run, and stop what has not been sent yet',
  },
  readCampaignProgress: {
    method: 'GET',
    path: '/v1/campaigns/{key}/progress',
    function: 'manage-campaigns',
    scope: 'campaigns:read',
    summary: 'Say how far a run is: people, batches, time zones and what comes next',
  },
  readCampaignResults: {
    method: 'GET',
    path: '/v1/campaigns/{key}/results',
    function: 'manage-campaigns',
    scope: 'campaigns:read',
    summary: 'Say what came of each variant, which one won, and how sure that is',
  },
} as const satisfies Record<string, Route>;

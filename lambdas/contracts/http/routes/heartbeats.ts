import type { Route } from './route.ts';

/** What has to call every so often. */
export const heartbeatRoutes = {
  listHeartbeats: {
    method: 'GET',
    path: '/v1/heartbeats',
    function: 'manage-heartbeats',
    scope: 'heartbeats:read',
    summary: 'List the heartbeats',
  },
  getHeartbeat: {
    method: 'GET',
    path: '/v1/heartbeats/{key}',
    function: 'manage-heartbeats',
    scope: 'heartbeats:read',
    summary: 'Show a heartbeat: where it beats, and whether it does',
  },
  putHeartbeat: {
    method: 'PUT',
    path: '/v1/heartbeats/{key}',
    function: 'manage-heartbeats',
    scope: 'heartbeats:write',
    summary: 'Create or replace a heartbeat; its first deadline counts from now',
  },
  deleteHeartbeat: {
    method: 'DELETE',
    path: '/v1/heartbeats/{key}',
    function: 'manage-heartbeats',
    scope: 'heartbeats:write',
    summary: 'Delete a heartbeat; an incident that stands for it is left to people',
  },
  recordBeat: {
    method: 'POST',
    path: '/b/{token}',
    function: 'record-beat',
    summary: 'Beat: an incident that stands for the heartbeat is resolved',
  },
} as const satisfies Record<string, Route>;

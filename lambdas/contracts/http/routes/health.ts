import type { Route } from './route.ts';

/** How the platform itself is. */
export const healthRoutes = {
  checkHealth: {
    method: 'GET',
    path: '/v1/health',
    function: 'check-health',
    summary: 'Say how each service that the platform stands on is',
  },
  checkReady: {
    method: 'GET',
    path: '/v1/ready',
    function: 'check-health',
    summary: 'Say whether requests can be taken',
  },
} as const satisfies Record<string, Route>;

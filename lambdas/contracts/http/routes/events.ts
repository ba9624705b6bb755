import type { Route } from './route.ts';

/** Events, and what rules make of them. */
export const eventRoutes = {
  createEvent: {
    method: 'POST',
    path: '/v1/events',
    function: 'accept-event',
    scope: 'events:write',
    summary: "Accept an event, and ask the tenant's rules about it",
  },
  listRules: {
    method: 'GET',
    path: '/v1/rules',
    function: 'manage-rules',
    scope: 'rules:read',
    summary: 'List the rules',
  },
  getRule: {
    method: 'GET',
    path: '/v1/rules/{key}',
    function: 'manage-rules',
    scope: 'rules:read',
    summary: 'Show a rule, and how it last failed',
  },
  putRule: {
    method: 'PUT',
    path: '/v1/rules/{key}',
    function: 'manage-rules',
    scope: 'rules:write',
    summary: 'Create or replace a rule; it holds for the next event',
  },
  deleteRule: {
    method: 'DELETE',
    path: '/v1/rules/{key}',
    function: 'manage-rules',
    scope: 'rules:write',
    summary: 'Delete a rule',
  },
} as const satisfies Record<string, Route>;

import type { Route } from './route.ts';

const base = { function: 'manage-recurring' } as const;

/** Notifications that are sent again and again. */
export const recurringRoutes = {
  listRecurring: {
    ...base,
    method: 'GET',
    path: '/v1/recurring',
    scope: 'recurring:read',
    summary: 'List the recurring notifications, each with its next five times',
  },
  getRecurring: {
    ...base,
    method: 'GET',
    path: '/v1/recurring/{key}',
    scope: 'recurring:read',
    summary: 'Show a recurring notification, with its next five times',
  },
  putRecurring: {
    ...base,
    method: 'PUT',
    path: '/v1/recurring/{key}',
    scope: 'recurring:write',
    summary: 'Create or replace a recurring notification; cron is Unix (five fields) or AWS (six)',
  },
  deleteRecurring: {
    ...base,
    method: 'DELETE',
    path: '/v1/recurring/{key}',
    scope: 'recurring:write',
    summary: 'Delete a recurring notification; what it has sent stays',
  },
  pauseRecurring: {
    ...base,
    method: 'POST',
    path: '/v1/recurring/{key}/pause',
    scope: 'recurring:write',
    summary: 'Pause a recurring notification; times that pass meanwhile are not made up for',
  },
  resumeRecurring: {
    ...base,
    method: 'POST',
    path: '/v1/recurring/{key}/resume',
    scope: 'recurring:write',
    summary: 'Resume a recurring notification with its next time',
  },
} as const satisfies Record<string, Route>;

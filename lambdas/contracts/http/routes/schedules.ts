import type { Route } from './route.ts';

/** Who is on call. */
export const scheduleRoutes = {
  listSchedules: {
    method: 'GET',
    path: '/v1/schedules',
    function: 'manage-schedules',
    scope: 'schedules:read',
    summary: 'List the on-call schedules',
  },
  putSchedule: {
    method: 'PUT',
    path: '/v1/schedules/{key}',
    function: 'manage-schedules',
    scope: 'schedules:write',
    summary: 'Create an on-call schedule, or replace all but its overrides',
  },
  getSchedule: {
    method: 'GET',
    path: '/v1/schedules/{key}',
    function: 'manage-schedules',
    scope: 'schedules:read',
    summary: 'Show an on-call schedule with its overrides; `{key}.ics` answers its calendar as text/calendar',
  },
  deleteSchedule: {
    method: 'DELETE',
    path: '/v1/schedules/{key}',
    function: 'manage-schedules',
    scope: 'schedules:write',
    summary: 'Delete an on-call schedule with its overrides',
  },
  putOverride: {
    method: 'PUT',
    path: '/v1/schedules/{key}/overrides/{id}',
    function: 'manage-schedules',
    scope: 'schedules:write',
    summary: 'For a while, add somebody to a schedule, replace somebody, or take somebody away',
  },
  deleteOverride: {
    method: 'DELETE',
    path: '/v1/schedules/{key}/overrides/{id}',
    function: 'manage-schedules',
    scope: 'schedules:write',
    summary: 'Take an override back',
  },
  readOnCall: {
    method: 'GET',
    path: '/v1/schedules/{key}/on-call',
    function: 'manage-schedules',
    scope: 'schedules:read',
    summary: 'Say who is on call at a time, until when, and through what',
  },
  listShifts: {
    method: 'GET',
    path: '/v1/schedules/{key}/shifts',
    function: 'manage-schedules',
    scope: 'schedules:read',
    summary: 'List the shifts of a stretch of time, and the gaps in which nobody is on call',
  },
  showCalendar: {
    method: 'GET',
    path: '/c/{token}',
    function: 'show-calendar',
    summary: 'The calendar of a schedule, for programs that cannot sign',
  },
} as const satisfies Record<string, Route>;

import type { Scope } from '../../core/access/roles.ts';
import { accessRoutes } from './routes/access.ts';
import { campaignRoutes } from './routes/campaigns.ts';
import { categoryRoutes } from './routes/categories.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { heartbeatRoutes } from './routes/heartbeats.ts';
import { inboxRoutes } from './routes/inbox.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { peopleRoutes } from './routes/people.ts';
import { recurringRoutes } from './routes/recurring.ts';
import type { Route } from './routes/route.ts';
import { scheduleRoutes } from './routes/schedules.ts';
import { segmentRoutes } from './routes/segments.ts';
import { templateRoutes } from './routes/templates.ts';

export type { Route } from './routes/route.ts';

/** Every route, by the name of what it does. The template, the functions and openapi.json are built from this table. */
export const routes = {
  ...notificationRoutes,
  ...accessRoutes,
  ...peopleRoutes,
  ...categoryRoutes,
  ...segmentRoutes,
  ...inboxRoutes,
  ...templateRoutes,
  ...scheduleRoutes,
  ...incidentRoutes,
  ...eventRoutes,
  ...heartbeatRoutes,
  ...recurringRoutes,
  ...campaignRoutes,
  ...healthRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** The routes that only a signed request reaches. */
export type SignedRouteName = {
  [Name in RouteName]: (typeof routes)[Name] extends { readonly scope: Scope } ? Name : never;
}[RouteName];

/** The routes of one function, as API Gateway names them: `GET /v1/keys`. */
export const routeKeysOf = (functionName: string): readonly string[] =>
  Object.values(routes)
    .filter((route) => route.function === functionName)
    .map(({ method, path }) => `${method} ${path}`);

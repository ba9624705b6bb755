import type * as z from 'zod';
import type { notificationRequestSchema } from '../../lambdas/core/notification/request.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { acceptedSchema, pageSchema, resourceSchema } from '../schemas.ts';

/** A notification as a caller writes it. */
export type NotificationInput = z.input<typeof notificationRequestSchema>;

export const notifications = (call: Call) => ({
  create: (body: NotificationInput, repeatable?: Repeatable) =>
    call(acceptedSchema, 'POST', path`/v1/notifications`, { body, ...repeatable }),
  get: (id: string) => call(resourceSchema, 'GET', path`/v1/notifications/${id}`),
  list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/notifications`, { query }),
  deliveries: (id: string, query: Query = {}) =>
    call(pageSchema, 'GET', path`/v1/notifications/${id}/deliveries`, { query }),
  timeline: (id: string, query: Query = {}) =>
    call(pageSchema, 'GET', path`/v1/notifications/${id}/timeline`, { query }),
  cancel: (id: string, repeatable?: Repeatable) =>
    call(acceptedSchema, 'POST', path`/v1/notifications/${id}/cancel`, repeatable),
});

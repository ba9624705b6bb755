import type { Route } from './route.ts';

/** Sending, and what became of it. */
export const notificationRoutes = {
  createNotification: {
    method: 'POST',
    path: '/v1/notifications',
    function: 'accept-notification',
    scope: 'notifications:write',
    summary: 'Accept a notification',
  },
  listNotifications: {
    method: 'GET',
    path: '/v1/notifications',
    function: 'read-notifications',
    scope: 'notifications:read',
    summary: 'List notifications, newest first',
  },
  getNotification: {
    method: 'GET',
    path: '/v1/notifications/{id}',
    function: 'read-notifications',
    scope: 'notifications:read',
    summary: 'Show a notification: the request, where it stands, and what is known of it',
  },
  listDeliveries: {
    method: 'GET',
    path: '/v1/notifications/{id}/deliveries',
    function: 'read-notifications',
    scope: 'notifications:read',
    summary: 'List the deliveries of a notification with every attempt',
  },
  readTimeline: {
    method: 'GET',
    path: '/v1/notifications/{id}/timeline',
    function: 'read-notifications',
    scope: 'notifications:read',
    summary: 'Tell what happened to a notification, oldest first',
  },
  cancelNotification: {
    method: 'POST',
    path: '/v1/notifications/{id}/cancel',
    function: 'cancel-notification',
    scope: 'notifications:write',
    summary: 'Stop whatever has not been sent yet',
  },
} as const satisfies Record<string, Route>;

import type { Route } from './route.ts';

const signed = '/v1/recipients/{id}/inbox';
const byToken = '/i/{token}';

/** People's inboxes inside the tenants' own apps: signed for their servers, by a token for the apps themselves. */
export const inboxRoutes = {
  listInbox: {
    method: 'GET',
    path: signed,
    function: 'manage-inbox',
    scope: 'inbox:read',
    summary: "List the messages in somebody's inbox, newest first, and count the unread ones",
  },
  readInboxItem: {
    method: 'POST',
    path: `${signed}/{itemId}/read`,
    function: 'manage-inbox',
    scope: 'inbox:write',
    summary: 'Mark a message as read',
  },
  unreadInboxItem: {
    method: 'POST',
    path: `${signed}/{itemId}/unread`,
    function: 'manage-inbox',
    scope: 'inbox:write',
    summary: 'Mark a message as unread; brings an archived one back',
  },
  archiveInboxItem: {
    method: 'POST',
    path: `${signed}/{itemId}/archive`,
    function: 'manage-inbox',
    scope: 'inbox:write',
    summary: 'Archive a message: it is read, and no longer listed',
  },
  readWholeInbox: {
    method: 'POST',
    path: `${signed}/read-all`,
    function: 'manage-inbox',
    scope: 'inbox:write',
    summary: 'Mark all messages as read',
  },
  createInboxToken: {
    method: 'POST',
    path: '/v1/recipients/{id}/inbox-token',
    function: 'manage-inbox',
    scope: 'inbox:write',
    summary: 'Make a token by which an app reads the inbox of one person without a signature, for a time',
  },
  listInboxByToken: {
    method: 'GET',
    path: byToken,
    function: 'manage-inbox',
    summary: 'List the messages in the inbox that the token opens, for apps that cannot sign',
  },
  readInboxItemByToken: {
    method: 'POST',
    path: `${byToken}/{itemId}/read`,
    function: 'manage-inbox',
    summary: 'Mark a message in the inbox that the token opens as read',
  },
  unreadInboxItemByToken: {
    method: 'POST',
    path: `${byToken}/{itemId}/unread`,
    function: 'manage-inbox',
    summary: 'Mark a message in the inbox that the token opens as unread',
  },
  archiveInboxItemByToken: {
    method: 'POST',
    path: `${byToken}/{itemId}/archive`,
    function: 'manage-inbox',
    summary: 'Archive a message in the inbox that the token opens',
  },
  readWholeInboxByToken: {
    method: 'POST',
    path: `${byToken}/read-all`,
    function: 'manage-inbox',
    summary: 'Mark all messages in the inbox that the token opens as read',
  },
} as const satisfies Record<string, Route>;

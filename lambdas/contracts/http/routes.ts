import type { Scope } from '../../core/access/roles.ts';

/** One route of the API: which function answers it, and what a key must be allowed to do. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As API Gateway writes it: `{name}` stands for one path segment. */
  readonly path: string;
  readonly function: string;
  /** What the caller's key must be granted; absent where a route needs no signature. */
  readonly scope?: Scope;
  /** One sentence for the reader of openapi.json. */
  readonly summary: string;
}

/** Every route, by the name of what it does. The template, the functions and openapi.json are built from this table. */
export const routes = {
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
  createKey: {
    method: 'POST',
    path: '/v1/keys',
    function: 'manage-keys',
    scope: 'keys:write',
    summary: 'Register a public key with a role',
  },
  listKeys: { method: 'GET', path: '/v1/keys', function: 'manage-keys', scope: 'keys:read', summary: 'List the keys' },
  revokeKey: {
    method: 'DELETE',
    path: '/v1/keys/{id}',
    function: 'manage-keys',
    scope: 'keys:write',
    summary: 'Revoke a key; within a minute nothing that it signs is accepted',
  },
  createTenant: {
    method: 'POST',
    path: '/v1/tenants',
    function: 'manage-tenants',
    scope: 'tenants:manage',
    summary: "Create a tenant with its first administrator's key",
  },
  listTenants: {
    method: 'GET',
    path: '/v1/tenants',
    function: 'manage-tenants',
    scope: 'tenants:manage',
    summary: 'List the tenants',
  },
  getTenant: {
    method: 'GET',
    path: '/v1/tenants/{id}',
    function: 'manage-tenants',
    scope: 'tenants:manage',
    summary: 'Show a tenant',
  },
  updateTenant: {
    method: 'PATCH',
    path: '/v1/tenants/{id}',
    function: 'manage-tenants',
    scope: 'tenants:manage',
    summary: 'Change what a tenant is called, may send as, or has set',
  },
  deleteTenant: {
    method: 'DELETE',
    path: '/v1/tenants/{id}',
    function: 'manage-tenants',
    scope: 'tenants:manage',
    summary: 'Close a tenant: its keys are revoked and nothing of it is sent any more',
  },
  listSuppressions: {
    method: 'GET',
    path: '/v1/suppressions',
    function: 'manage-suppressions',
    scope: 'suppressions:read',
    summary: 'List the addresses that are not written to',
  },
  lookupSuppression: {
    method: 'POST',
    path: '/v1/suppressions/lookup',
    function: 'manage-suppressions',
    scope: 'suppressions:read',
    summary: 'Say whether an address is suppressed, and why',
  },
  addSuppression: {
    method: 'POST',
    path: '/v1/suppressions/add',
    function: 'manage-suppressions',
    scope: 'suppressions:write',
    summary: 'Suppress an address',
  },
  removeSuppression: {
    method: 'POST',
    path: '/v1/suppressions/remove',
    function: 'manage-suppressions',
    scope: 'suppressions:write',
    summary: 'Allow an address again',
  },
  listRecipients: {
    method: 'GET',
    path: '/v1/recipients',
    function: 'manage-recipients',
    scope: 'recipients:read',
    summary: 'List the stored recipients, or those with a role',
  },
  getRecipient: {
    method: 'GET',
    path: '/v1/recipients/{id}',
    function: 'manage-recipients',
    scope: 'recipients:read',
    summary: 'Show a stored recipient with roles and devices',
  },
  exportRecipient: {
    method: 'GET',
    path: '/v1/recipients/{id}/export',
    function: 'manage-recipients',
    scope: 'recipients:read',
    summary: 'Show all that is stored about a recipient, to be handed to that person',
  },
  putRecipient: {
    method: 'PUT',
    path: '/v1/recipients/{id}',
    function: 'manage-recipients',
    scope: 'recipients:write',
    summary: 'Store a recipient, or replace all but the devices',
  },
  patchRecipient: {
    method: 'PATCH',
    path: '/v1/recipients/{id}',
    function: 'manage-recipients',
    scope: 'recipients:write',
    summary: 'Change the named fields of a stored recipient; null removes one',
  },
  deleteRecipient: {
    method: 'DELETE',
    path: '/v1/recipients/{id}',
    function: 'manage-recipients',
    scope: 'recipients:write',
    summary: 'Erase a stored recipient, and make unreadable what was sealed for that person',
  },
  addDevice: {
    method: 'POST',
    path: '/v1/recipients/{id}/devices',
    function: 'manage-recipients',
    scope: 'recipients:write',
    summary: "Add a device to those that a recipient's push messages go to",
  },
  removeDevice: {
    method: 'DELETE',
    path: '/v1/recipients/{id}/devices/{deviceId}',
    function: 'manage-recipients',
    scope: 'recipients:write',
    summary: "Remove one of a recipient's devices",
  },
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
  listPolicies: {
    method: 'GET',
    path: '/v1/escalation-policies',
    function: 'manage-escalation-policies',
    scope: 'escalation-policies:read',
    summary: 'List the escalation policies',
  },
  getPolicy: {
    method: 'GET',
    path: '/v1/escalation-policies/{key}',
    function: 'manage-escalation-policies',
    scope: 'escalation-policies:read',
    summary: 'Show an escalation policy',
  },
  putPolicy: {
    method: 'PUT',
    path: '/v1/escalation-policies/{key}',
    function: 'manage-escalation-policies',
    scope: 'escalation-policies:write',
    summary: 'Store an escalation policy; incidents that are open keep the one that they began with',
  },
  deletePolicy: {
    method: 'DELETE',
    path: '/v1/escalation-policies/{key}',
    function: 'manage-escalation-policies',
    scope: 'escalation-policies:write',
    summary: 'Delete an escalation policy',
  },
  createIncident: {
    method: 'POST',
    path: '/v1/incidents',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Open an incident, or count another occurrence of the open one with the same key',
  },
  listIncidents: {
    method: 'GET',
    path: '/v1/incidents',
    function: 'manage-incidents',
    scope: 'incidents:read',
    summary: 'List incidents, newest first',
  },
  getIncident: {
    method: 'GET',
    path: '/v1/incidents/{id}',
    function: 'manage-incidents',
    scope: 'incidents:read',
    summary: 'Show an incident: where it stands, who has it, and how it climbs on',
  },
  readIncidentTimeline: {
    method: 'GET',
    path: '/v1/incidents/{id}/timeline',
    function: 'manage-incidents',
    scope: 'incidents:read',
    summary: 'Tell what happened to an incident, oldest first',
  },
  acknowledgeIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/acknowledge',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Say that somebody has it: levels that wait for that are not told any more',
  },
  resolveIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/resolve',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Say that it is over',
  },
  escalateIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/escalate',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Open it again if it was acknowledged, and tell the next level now',
  },
  snoozeIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/snooze',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Tell nobody until then',
  },
  noteIncident: {
    method: 'POST',
    path: '/v1/incidents/{id}/notes',
    function: 'manage-incidents',
    scope: 'incidents:write',
    summary: 'Write something down in its timeline',
  },
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
  listWebhookKeys: {
    method: 'GET',
    path: '/v1/webhook-keys',
    function: 'list-webhook-keys',
    scope: 'webhook-keys:read',
    summary: 'List the public keys that verify outgoing webhooks',
  },
  showUnsubscribe: {
    method: 'GET',
    path: '/u/{token}',
    function: 'unsubscribe-recipient',
    summary: 'Show the unsubscribe page; changes nothing',
  },
  unsubscribe: {
    method: 'POST',
    path: '/u/{token}',
    function: 'unsubscribe-recipient',
    summary: 'Unsubscribe, from the page or in one click (RFC 8058)',
  },
  showAcknowledge: {
    method: 'GET',
    path: '/a/{token}',
    function: 'acknowledge-incident',
    summary: 'Show an incident to whoever is asked to answer it; changes nothing',
  },
  acknowledgeByLink: {
    method: 'POST',
    path: '/a/{token}',
    function: 'acknowledge-incident',
    summary: 'Acknowledge an incident, or resolve it by the second button of its page',
  },
  receiveSlackAction: {
    method: 'POST',
    path: '/slack/interactions',
    function: 'receive-slack-action',
    summary: 'Take the press of a Slack button, which Slack signs: acknowledge or resolve an incident',
  },
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

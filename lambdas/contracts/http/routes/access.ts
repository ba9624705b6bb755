import type { Route } from './route.ts';

/** Tenants, and the keys that sign for them. */
export const accessRoutes = {
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
  listWebhookKeys: {
    method: 'GET',
    path: '/v1/webhook-keys',
    function: 'list-webhook-keys',
    scope: 'webhook-keys:read',
    summary: 'List the public keys that verify outgoing webhooks',
  },
} as const satisfies Record<string, Route>;

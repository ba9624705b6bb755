/** What a key may do. `platform` is the environment's own key, which manages tenants and nothing inside them. */
export const roles = ['admin', 'sender', 'operator', 'editor', 'auditor'] as const;
export type Role = (typeof roles)[number] | 'platform';

export const scopes = [
  'notifications:read',
  'notifications:write',
  'keys:read',
  'keys:write',
  'suppressions:read',
  'suppressions:write',
  'webhook-keys:read',
  'recipients:read',
  'recipients:write',
  'inbox:read',
  'inbox:write',
  'segments:read',
  'segments:write',
  'campaigns:read',
  'campaigns:write',
  'categories:read',
  'categories:write',
  'policy:read',
  'policy:write',
  'incidents:read',
  'incidents:write',
  'escalation-policies:read',
  'escalation-policies:write',
  'schedules:read',
  'schedules:write',
  'heartbeats:read',
  'heartbeats:write',
  'recurring:read',
  'recurring:write',
  'events:write',
  'rules:read',
  'rules:write',
  'templates:read',
  'templates:write',
  'tenants:manage',
] as const;
export type Scope = (typeof scopes)[number];

const reads = scopes.filter((scope) => scope.endsWith(':read'));

/** The whole table of who may do what; a role that is not listed for a scope is refused. */
export const grants = {
  admin: scopes.filter((scope) => scope !== 'tenants:manage'),
  sender: [
    'notifications:read',
    'notifications:write',
    'inbox:read',
    'inbox:write',
    'recurring:read',
    'recurring:write',
    'events:write',
    'templates:read',
  ],
  operator: [
    'notifications:read',
    'recipients:read',
    'categories:read',
    'policy:read',
    'incidents:read',
    'incidents:write',
    'escalation-policies:read',
    'escalation-policies:write',
    'schedules:read',
    'schedules:write',
    'heartbeats:read',
    'heartbeats:write',
  ],
  editor: [
    'notifications:read',
    'suppressions:read',
    'suppressions:write',
    'recipients:read',
    'recipients:write',
    'categories:read',
    'categories:write',
    'policy:read',
    'segments:read',
    'segments:write',
    'campaigns:read',
    'campaigns:write',
    'rules:read',
    'rules:write',
    'templates:read',
    'templates:write',
    'recurring:read',
  ],
  auditor: reads,
  platform: ['tenants:manage'],
} as const satisfies Record<Role, readonly Scope[]>;

/** True when the role may act in the scope. */
export const mayAct = (role: Role, scope: Scope): boolean => (grants[role] as readonly Scope[]).includes(scope);

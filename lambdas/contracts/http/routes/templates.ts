import type { Route } from './route.ts';

/** What is said, kept by versions. */
export const templateRoutes = {
  listTemplates: {
    method: 'GET',
    path: '/v1/templates',
    function: 'manage-templates',
    scope: 'templates:read',
    summary: 'List the templates by key',
  },
  getTemplate: {
    method: 'GET',
    path: '/v1/templates/{key}',
    function: 'manage-templates',
    scope: 'templates:read',
    summary: 'Show a template: the version that is published, else the latest, and what was published when',
  },
  putTemplate: {
    method: 'PUT',
    path: '/v1/templates/{key}',
    function: 'manage-templates',
    scope: 'templates:write',
    summary: 'Add an immutable version; it is used once it is published, or where a request names it',
  },
  deleteTemplate: {
    method: 'DELETE',
    path: '/v1/templates/{key}',
    function: 'manage-templates',
    scope: 'templates:write',
    summary: 'Delete a template that no other uses; what was accepted with it is sent all the same',
  },
  listTemplateVersions: {
    method: 'GET',
    path: '/v1/templates/{key}/versions',
    function: 'manage-templates',
    scope: 'templates:read',
    summary: 'List the versions of a template, newest first',
  },
  getTemplateVersion: {
    method: 'GET',
    path: '/v1/templates/{key}/versions/{version}',
    function: 'manage-templates',
    scope: 'templates:read',
    summary: 'Show a version, and the variables that each of its texts reads',
  },
  publishTemplate: {
    method: 'POST',
    path: '/v1/templates/{key}/publish',
    function: 'manage-templates',
    scope: 'templates:write',
    summary: 'Publish a version, an older one too; it holds for the next request',
  },
  previewTemplate: {
    method: 'POST',
    path: '/v1/templates/{key}/preview',
    function: 'preview-template',
    scope: 'templates:read',
    summary: 'Render a version for one channel and language, as it would be sent',
  },
} as const satisfies Record<string, Route>;

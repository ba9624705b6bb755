import type { Route } from './route.ts';

/** What a tenant says of each kind of its messages, and of all of them. */
export const categoryRoutes = {
  listCategories: {
    method: 'GET',
    path: '/v1/categories',
    function: 'manage-categories',
    scope: 'categories:read',
    summary: 'List the categories',
  },
  getCategory: {
    method: 'GET',
    path: '/v1/categories/{key}',
    function: 'manage-categories',
    scope: 'categories:read',
    summary: 'Show a category',
  },
  putCategory: {
    method: 'PUT',
    path: '/v1/categories/{key}',
    function: 'manage-categories',
    scope: 'categories:write',
    summary: 'Create or replace a category: whether it asks for consent, and when and how often it reaches people',
  },
  deleteCategory: {
    method: 'DELETE',
    path: '/v1/categories/{key}',
    function: 'manage-categories',
    scope: 'categories:write',
    summary: 'Delete a category; its messages have no rules of their own any more',
  },
  getDeliveryPolicy: {
    method: 'GET',
    path: '/v1/policy',
    function: 'manage-categories',
    scope: 'policy:read',
    summary: 'Show how messages reach people, whatever their category',
  },
  putDeliveryPolicy: {
    method: 'PUT',
    path: '/v1/policy',
    function: 'manage-categories',
    scope: 'policy:write',
    summary: 'Say how messages reach people, whatever their category: quiet hours, caps, windows, what critical passes',
  },
} as const satisfies Record<string, Route>;

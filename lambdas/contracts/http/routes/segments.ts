import type { Route } from './route.ts';

/** Groups of stored people by what is known of them. */
export const segmentRoutes = {
  listSegments: {
    method: 'GET',
    path: '/v1/segments',
    function: 'manage-segments',
    scope: 'segments:read',
    summary: 'List the segments',
  },
  getSegment: {
    method: 'GET',
    path: '/v1/segments/{key}',
    function: 'manage-segments',
    scope: 'segments:read',
    summary: 'Show a segment',
  },
  putSegment: {
    method: 'PUT',
    path: '/v1/segments/{key}',
    function: 'manage-segments',
    scope: 'segments:write',
    summary: 'Say who belongs to a segment, by a condition over attributes and behaviour',
  },
  deleteSegment: {
    method: 'DELETE',
    path: '/v1/segments/{key}',
    function: 'manage-segments',
    scope: 'segments:write',
    summary: 'Delete a segment; the people stay',
  },
  countSegment: {
    method: 'GET',
    path: '/v1/segments/{key}/count',
    function: 'manage-segments',
    scope: 'segments:read',
    summary: 'Count the people of a segment now; where complete is false, nextCursor goes on counting',
  },
} as const satisfies Record<string, Route>;

import type * as z from 'zod';
import type { incidentRequestSchema } from '../../lambdas/core/incident/request.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { acceptedSchema, pageSchema, resourceSchema } from '../schemas.ts';

/** An incident as a caller writes it. */
export type IncidentInput = z.input<typeof incidentRequestSchema>;

/** Who does something to an incident. */
interface By {
  readonly by: string;
}

export const incidents = (call: Call) => {
  const act = (id: string, deed: string, body: unknown, repeatable?: Repeatable) =>
    call(resourceSchema, 'POST', path`/v1/incidents/${id}/${deed}`, { body, ...repeatable });
  return {
    /** Opens one, or counts another occurrence of the one that stands under its `dedupKey`. */
    open: (body: IncidentInput, repeatable?: Repeatable) =>
      call(acceptedSchema, 'POST', path`/v1/incidents`, { body, ...repeatable }),
    get: (id: string) => call(resourceSchema, 'GET', path`/v1/incidents/${id}`),
    list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/incidents`, { query }),
    timeline: (id: string, query: Query = {}) => call(pageSchema, 'GET', path`/v1/incidents/${id}/timeline`, { query }),
    acknowledge: (id: string, deed: By, repeatable?: Repeatable) => act(id, 'acknowledge', deed, repeatable),
    resolve: (id: string, deed: By, repeatable?: Repeatable) => act(id, 'resolve', deed, repeatable),
    /** Tells the next level now. */
    escalate: (id: string, deed: Partial<By> = {}, repeatable?: Repeatable) => act(id, 'escalate', deed, repeatable),
    /** `until` in RFC 3339. */
    snooze: (id: string, deed: Partial<By> & { readonly until: string }, repeatable?: Repeatable) =>
      act(id, 'snooze', deed, repeatable),
    note: (id: string, deed: Partial<By> & { readonly text: string }, repeatable?: Repeatable) =>
      act(id, 'notes', deed, repeatable),
  };
};

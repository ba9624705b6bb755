import * as z from 'zod';
import type { createTenantSchema, updateTenantSchema } from '../../lambdas/contracts/http/tenants.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { nothing, pageSchema, resourceSchema } from '../schemas.ts';

/** A tenant as the platform's key writes one, and what may be changed of it. */
export type TenantInput = z.input<typeof createTenantSchema>;
export type TenantChange = z.input<typeof updateTenantSchema>;

const createdSchema = z.looseObject({ id: z.string(), adminKeyId: z.string() });

/** For the platform's own key. */
export const tenants = (call: Call) => ({
  /** With its first administrator's key, whose id the answer names. */
  create: (body: TenantInput, repeatable?: Repeatable) =>
    call(createdSchema, 'POST', path`/v1/tenants`, { body, ...repeatable }),
  get: (id: string) => call(resourceSchema, 'GET', path`/v1/tenants/${id}`),
  list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/tenants`, { query }),
  /** What is not named stays, within the settings too. */
  patch: (id: string, body: TenantChange, repeatable?: Repeatable) =>
    call(resourceSchema, 'PATCH', path`/v1/tenants/${id}`, { body, ...repeatable }),
  /** Closes it: its keys are revoked, and nothing of it is sent any more. */
  delete: (id: string, repeatable?: Repeatable) => call(nothing, 'DELETE', path`/v1/tenants/${id}`, repeatable),
});

import type * as z from 'zod';
import type { createKeySchema } from '../../lambdas/contracts/http/keys.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { addedSchema, nothing, pageSchema } from '../schemas.ts';

/** The public half of a key, and what it may do, as an admin writes it. */
export type KeyInput = z.input<typeof createKeySchema>;

export const keys = (call: Call) => ({
  /** Registers the public half; the private one stays where it was made. */
  create: (body: KeyInput, repeatable?: Repeatable) =>
    call(addedSchema, 'POST', path`/v1/keys`, { body, ...repeatable }),
  /** Revoked ones too. */
  list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/keys`, { query }),
  /** For good; within a minute nothing that the key signs is taken. */
  revoke: (id: string, repeatable?: Repeatable) => call(nothing, 'DELETE', path`/v1/keys/${id}`, repeatable),
});

/** The public keys that verify outgoing webhooks. */
export const webhookKeys = (call: Call) => ({
  list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/webhook-keys`, { query }),
});

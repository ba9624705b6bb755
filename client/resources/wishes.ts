import type * as z from 'zod';
import type { addConsentSchema, putPreferencesSchema } from '../../lambdas/contracts/http/recipients.ts';
import type { Call, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { addedSchema, pageSchema, resourceSchema } from '../schemas.ts';

/** What a recipient wants, and said yes or no to, as a caller writes it. */
export type PreferencesInput = z.input<typeof putPreferencesSchema>;
export type ConsentInput = z.input<typeof addConsentSchema>;

export const preferences = (call: Call) => ({
  get: (id: string) => call(resourceSchema, 'GET', path`/v1/recipients/${id}/preferences`),
  /** In the place of all that was said before; stores whoever is not stored. */
  put: (id: string, body: PreferencesInput, repeatable?: Repeatable) =>
    call(resourceSchema, 'PUT', path`/v1/recipients/${id}/preferences`, { body, ...repeatable }),
});

export const consents = (call: Call) => ({
  /** Oldest first. */
  list: (id: string) => call(pageSchema, 'GET', path`/v1/recipients/${id}/consents`),
  add: (id: string, body: ConsentInput, repeatable?: Repeatable) =>
    call(addedSchema, 'POST', path`/v1/recipients/${id}/consents`, { body, ...repeatable }),
});

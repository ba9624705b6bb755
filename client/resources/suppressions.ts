import * as z from 'zod';
import type { suppressionAddressSchema } from '../../lambdas/contracts/http/suppressions.ts';
import type { Call, Query, Repeatable } from '../call.ts';
import { path } from '../path.ts';
import { pageSchema } from '../schemas.ts';

/** An address of a channel, in the channel's own form. */
export type SuppressionAddressInput = z.input<typeof suppressionAddressSchema>;

const suppressionSchema = z.looseObject({
  suppressed: z.boolean(),
  channel: z.string(),
  address: z.string(),
  reason: z.string().optional(),
  at: z.string().optional(),
});
export type Suppression = z.output<typeof suppressionSchema>;

/** The addresses that are not written to. They travel in bodies, so that no log of paths holds one. */
export const suppressions = (call: Call) => ({
  list: (query: Query = {}) => call(pageSchema, 'GET', path`/v1/suppressions`, { query }),
  /** Whether it is suppressed, and why. */
  lookup: (body: SuppressionAddressInput, repeatable?: Repeatable) =>
    call(suppressionSchema, 'POST', path`/v1/suppressions/lookup`, { body, ...repeatable }),
  add: (body: SuppressionAddressInput, repeatable?: Repeatable) =>
    call(suppressionSchema, 'POST', path`/v1/suppressions/add`, { body, ...repeatable }),
  /** It may be written to again. */
  remove: (body: SuppressionAddressInput, repeatable?: Repeatable) =>
    call(suppressionSchema, 'POST', path`/v1/suppressions/remove`, { body, ...repeatable }),
});

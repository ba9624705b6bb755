import type * as z from 'zod';
import type { Call, Query, Repeatable } from './call.ts';
import { path } from './path.ts';
import { nothing, pageSchema } from './schemas.ts';

/** What can be done with resources that their tenant calls by keys: the same everywhere. */
export const collection = <Input, Output>(call: Call, base: string, schema: z.ZodType<Output>) => {
  const one = (key: string) => path([`${base}/`, ''], key);
  return {
    get: (key: string) => call(schema, 'GET', one(key)),
    list: (query: Query = {}) => call(pageSchema, 'GET', path([base]), { query }),
    /** Creates or replaces. */
    put: (key: string, body: Input, repeatable?: Repeatable) => call(schema, 'PUT', one(key), { body, ...repeatable }),
    delete: (key: string, repeatable?: Repeatable) => call(nothing, 'DELETE', one(key), repeatable),
  };
};

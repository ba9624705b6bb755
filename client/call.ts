import type * as z from 'zod';
import { CarillonError } from './errors.ts';
import type { Path } from './path.ts';
import type { RequestOptions, Send } from './send.ts';

/** Sends a request and reads its answer by a schema; throws {@link CarillonError} for one that is no success. */
export type Call = <Schema extends z.ZodType>(
  schema: Schema,
  method: string,
  path: Path,
  request?: RequestOptions,
) => Promise<z.output<Schema>>;

export type Query = NonNullable<RequestOptions['query']>;
export type Repeatable = Pick<RequestOptions, 'idempotencyKey'>;

export const createCall =
  (send: Send): Call =>
  async (schema, method, path, request) => {
    const target = path();
    const { status, body } = await send(method, target, request);
    if (status >= 400) throw new CarillonError(`${method} ${target}`, status, body);
    return schema.parse(body);
  };

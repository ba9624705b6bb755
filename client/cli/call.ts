import type * as z from 'zod';
import type { RequestOptions } from '../client.ts';
import { CarillonError } from '../errors.ts';
import type { Session } from './session.ts';

/** A request whose route the client has no name for; throws for an answer that is no success. */
export async function call<Schema extends z.ZodType>(
  { client }: Session,
  schema: Schema,
  method: string,
  path: string,
  options?: RequestOptions,
): Promise<z.output<Schema>> {
  const { status, body } = await client.request(method, path, options);
  if (status >= 400) throw new CarillonError(`${method} ${path}`, status, body);
  return schema.parse(body);
}

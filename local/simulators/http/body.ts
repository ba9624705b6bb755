import type * as z from 'zod';
import { fieldErrors, problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { Request } from './router.ts';

/** A request body as its schema sees it, or the problem to answer with. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reply: Reply };

/** Reads JSON; undefined when it is none. */
export const readJson = (body: Buffer | string): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

/** Holds a value against a schema; all wrong fields are named at once (422). */
export const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): Parsed<z.infer<Schema>> => {
  const result = schema.safeParse(value);
  if (result.success) return { ok: true, value: result.data };
  const errors = fieldErrors(result.error);
  const detail = errors.map(({ path, message }) => `${path || 'body'}: ${message}`).join('; ');
  return { ok: false, reply: problem('validation-failed', detail, errors) };
};

/** Reads a JSON body against a schema: 400 when it is not JSON, 422 when fields are wrong. */
export const parsedBody = <Schema extends z.ZodType>(schema: Schema, request: Request): Parsed<z.infer<Schema>> => {
  const value = readJson(request.body);
  if (value === undefined) return { ok: false, reply: problem('invalid-request', 'The body must be a JSON object.') };
  return parsed(schema, value);
};

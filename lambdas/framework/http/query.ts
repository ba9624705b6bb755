import type * as z from 'zod';
import { fail, type Result } from '../../core/result.ts';
import { type FieldError, parseFields } from '../../core/validation/field-errors.ts';

/** Parses a raw query by a schema of texts; a parameter that is given twice is wrong. */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: string,
): Result<z.output<Schema>, readonly FieldError[]> {
  const parameters = new URLSearchParams(query);
  const twice = [...new Set(parameters.keys())].filter((name) => parameters.getAll(name).length > 1);
  if (twice.length > 0) return fail(twice.map((path) => ({ path, message: 'is given more than once' })));
  return parseFields(schema, Object.fromEntries(parameters));
}

import type * as z from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { describeIssue } from './describe-issue.ts';

/** One wrong field. `path` is written as in JavaScript, `recipients[0].email`; empty for the whole body. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** A path as people write it: names after dots, places in brackets. */
export const writePath = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');

/** Parses by a schema, and names every field that is wrong, unknown ones too; never a field's value. */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): Result<z.output<Schema>, readonly FieldError[]> {
  const parsed = schema.safeParse(input, { error: describeIssue });
  return parsed.success ? ok(parsed.data) : fail(parsed.error.issues.flatMap(fieldErrorsOf));
}

function fieldErrorsOf(issue: z.core.$ZodIssue): readonly FieldError[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: writePath(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: writePath([...issue.path, key]), message: 'is not a known field' }));
}

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
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return closest(issue.errors, issue.path).flatMap(fieldErrorsOf);
  if (issue.code !== 'unrecognized_keys') return [{ path: writePath(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({ path: writePath([...issue.path, key]), message: 'is not a known field' }));
}

/**
 * What is wrong with a value that may be one of several shapes: of the shape that it is most likely meant to be, which is
 * the one with the fewest fields that it does not know, then with the fewest faults.
 */
function closest(
  shapes: readonly (readonly z.core.$ZodIssue[])[],
  path: readonly PropertyKey[],
): readonly z.core.$ZodIssue[] {
  const [best = []] = shapes.toSorted(
    (left, right) => unknownFields(left) - unknownFields(right) || left.length - right.length,
  );
  return best.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

const unknownFields = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((count, issue) => count + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);

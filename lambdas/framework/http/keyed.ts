import { nameSchema } from '../../core/names.ts';
import { fail, type Result } from '../../core/result.ts';
import type { Instant } from '../../core/time.ts';
import { parseFields } from '../../core/validation/field-errors.ts';
import { type Answer, invalidFields, json, type Problem } from './answer.ts';
import type { SignedCall } from './endpoint.ts';

/** What the path names; a key under which nothing may be stored is that of nothing. */
export const keyOf = ({ parameters }: Pick<SignedCall, 'parameters'>): string => parameters.key ?? '';

/** A name of the path under which something is to be stored, else `422` with its field. */
export function readName(
  { parameters }: Pick<SignedCall, 'parameters'>,
  field: 'key' | 'id' = 'key',
): Result<string, Problem> {
  const name = parseFields(nameSchema, parameters[field] ?? '');
  return name.ok ? name : fail(invalidFields(name.error.map(({ message }) => ({ path: field, message }))));
}

/**
 * `201` for what a `PUT` created, `200` for what it replaced. What is no older than a first try that was cut short was
 * created by that try, so that a repeat answers as it would have.
 */
export function createdOrReplaced(
  { firstBegunAt }: Pick<SignedCall, 'firstBegunAt'>,
  { isNew, createdAt }: { readonly isNew: boolean; readonly createdAt: Instant | undefined },
  view: unknown,
): Answer {
  const isOfFirstTry = firstBegunAt !== undefined && createdAt !== undefined && createdAt >= firstBegunAt;
  return json(isNew || isOfFirstTry ? 201 : 200, view);
}

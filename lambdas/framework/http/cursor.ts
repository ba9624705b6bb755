import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../core/result.ts';
import { invalidFields, type Problem } from './answer.ts';

const checkBytes = 6;

const checkOf = (list: string, tenant: string, position: string): Buffer =>
  createHash('sha256').update(`${list}\n${tenant}\n${position}`).digest().subarray(0, checkBytes);

/** A position in a tenant's list as an opaque text. Its check keeps mistakes out, it protects nothing: keys do that. */
export const writeCursor = (list: string, tenant: string, position: string): string =>
  Buffer.concat([checkOf(list, tenant, position), Buffer.from(position)]).toString('base64url');

/** The position that a cursor of this very list names; undefined where none was given. */
export function readCursor(
  list: string,
  tenant: string,
  cursor: string | undefined,
): Result<string | undefined, Problem> {
  if (cursor === undefined) return ok(undefined);
  const bytes = Buffer.from(cursor, 'base64url');
  const position = bytes.subarray(checkBytes).toString('utf8');
  return bytes.subarray(0, checkBytes).equals(checkOf(list, tenant, position))
    ? ok(position)
    : fail(invalidFields([{ path: 'cursor', message: 'is not a cursor that this list has given' }]));
}

/** A page as the contract has it. */
export const pageOf = (
  list: string,
  tenant: string,
  items: readonly unknown[],
  position: string | undefined,
): { readonly items: readonly unknown[]; readonly nextCursor?: string } => ({
  items,
  ...(position === undefined ? {} : { nextCursor: writeCursor(list, tenant, position) }),
});

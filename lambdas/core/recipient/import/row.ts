import * as z from 'zod';
import { nameSchema } from '../../names.ts';
import { preferencesSchema } from '../../preference/preferences.ts';
import { fail, type Result } from '../../result.ts';
import { type FieldError, parseFields } from '../../validation/field-errors.ts';
import { isTooLarge, maxRecipientBytes } from '../person.ts';
import { recipientFieldsSchema } from '../stored.ts';

/** Rows of one request. */
export const maxImportRows = 100;
/** Reasons told of one row; a row with more has another problem. */
const maxReasons = 10;

/**
 * Somebody to be stored: the shape of a stored recipient, with the id. `preferences` are what the person is known to have
 * said elsewhere: they hold for whoever has said nothing here yet.
 */
export const importRowSchema = z.strictObject({
  id: nameSchema,
  ...recipientFieldsSchema.shape,
  preferences: preferencesSchema.optional(),
});
export type ImportRow = z.output<typeof importRowSchema>;
export type ImportRowInput = z.input<typeof importRowSchema>;

/** Why a row is not stored. */
export interface RefusedRow {
  readonly id?: string;
  readonly errors: readonly FieldError[];
}

/** A row that may be stored, or everything that is wrong with it. */
export function readImportRow(given: unknown): Result<ImportRow, RefusedRow> {
  const row = parseFields(importRowSchema, given);
  const id = nameSchema.safeParse(Reflect.get(Object(given), 'id')).data;
  const refuse = (errors: readonly FieldError[]) =>
    fail({ ...(id === undefined ? {} : { id }), errors: errors.slice(0, maxReasons) });
  if (!row.ok) return refuse(row.error);
  const { id: _id, preferences: _preferences, ...fields } = row.value;
  return isTooLarge({ fields, devices: [] })
    ? refuse([{ path: '', message: `is more than ${maxRecipientBytes / 1_024} KB; keep fewer attributes` }])
    : row;
}

/** The place of each row, or why it is refused: nobody may stand in one request twice. */
export function readImportRows(given: readonly unknown[]): readonly Result<ImportRow, RefusedRow>[] {
  const first = new Map<string, number>();
  return given.map((one, index) => {
    const row = readImportRow(one);
    if (!row.ok) return row;
    const { id } = row.value;
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    return before === undefined
      ? row
      : fail({ id, errors: [{ path: 'id', message: `stands at recipients[${before}] already` }] });
  });
}

/** A line of a file: what is to be stored, or why the line is refused. Lines count from 1. */
export type ImportLine =
  | { readonly kind: 'row'; readonly line: number; readonly row: ImportRowInput }
  | ({ readonly kind: 'refused'; readonly line: number } & RefusedRow);

/** A line whose row may be stored, else the reasons. */
export function lineOf(line: number, row: ImportRowInput): ImportLine {
  const read = readImportRow(row);
  return read.ok ? { kind: 'row', line, row } : { kind: 'refused', line, ...read.error };
}

export const refusedLine = (line: number, path: string, message: string): ImportLine => ({
  kind: 'refused',
  line,
  errors: [{ path, message }],
});

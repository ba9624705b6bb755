import { fail, ok, type Result } from '../../result.ts';
import type { FieldError } from '../../validation/field-errors.ts';
import { type ImportLine, type ImportRowInput, lineOf } from './row.ts';

const separator = ';';
const plainColumns = ['id', 'email', 'phone', 'locale', 'timezone', 'slackUserId'] as const;
const listColumns = ['roles', 'pushTokens'] as const;

/** How the text of a cell becomes a value; undefined where it is none. */
const types = {
  text: (cell) => cell,
  number: (cell) => (/^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d{1,3})?$/i.test(cell) ? Number(cell) : undefined),
  boolean: (cell) => ({ true: true, false: false })[cell.toLowerCase()],
  list: (cell) => listOf(cell),
} as const satisfies Record<string, (cell: string) => unknown>;
type Type = keyof typeof types;

const listOf = (cell: string): readonly string[] =>
  cell
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');

interface Column {
  readonly name: string;
  readonly kind: 'plain' | 'list' | 'attribute';
  readonly type: Type;
}

const attributePattern = /^attributes\.(.{1,64}?)(?::(text|number|boolean|list))?$/u;
const help = `must be one of ${[...plainColumns, ...listColumns].join(', ')}, or attributes.<name>, with :number, :boolean or :list where it is no text`;

/** Reads the rows of one file. A line is what an editor shows, counted from 1. */
export type ReadCsvRow = (cells: readonly string[], line: number) => ImportLine;

/**
 * From the header of a CSV file to what reads its rows. Columns are named as fields are: `id`, `email`, `phone`, `locale`,
 * `timezone`, `slackUserId`; `roles` and `pushTokens`, with `;` between; `attributes.<name>`, a text unless a type stands
 * behind, as in `attributes.visits:number`. An empty cell is a field that is not there.
 */
export function readCsvHeader(header: readonly string[]): Result<ReadCsvRow, readonly FieldError[]> {
  const read = header.map((cell, index) => columnOf(index === 0 ? cell.replace(/^\uFEFF/, '') : cell));
  const errors = [
    ...read.flatMap((column, index) => (column === undefined ? [{ path: `column ${index + 1}`, message: help }] : [])),
    ...doubles(read.map((column) => column?.name)),
    ...(read.some((column) => column?.name === 'id') ? [] : [{ path: 'id', message: 'is required as a column' }]),
  ];
  return errors.length > 0 ? fail(errors) : ok(readerOf(read.filter((column) => column !== undefined)));
}

function columnOf(cell: string): Column | undefined {
  const name = cell.trim();
  if (plainColumns.some((known) => known === name)) return { name, kind: 'plain', type: 'text' };
  if (listColumns.some((known) => known === name)) return { name, kind: 'list', type: 'list' };
  const [, attribute, type = 'text'] = attributePattern.exec(name) ?? [];
  return attribute === undefined ? undefined : { name: attribute, kind: 'attribute', type: type as Type };
}

const doubles = (names: readonly (string | undefined)[]): readonly FieldError[] =>
  names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: `column ${index + 1}`, message: 'stands in the header twice' }]
      : [],
  );

const readerOf =
  (columns: readonly Column[]): ReadCsvRow =>
  (cells, line) => {
    if (cells.length !== columns.length)
      return refused(line, [{ path: '', message: `has ${cells.length} cells, and the header ${columns.length}` }]);
    const fields: Record<string, unknown> = {};
    const attributes: Record<string, unknown> = {};
    const errors: FieldError[] = [];
    for (const [index, { name, kind, type }] of columns.entries()) {
      const cell = cells[index]?.trim() ?? '';
      if (cell === '') continue;
      const value = types[type](cell);
      if (value === undefined) errors.push({ path: `attributes.${name}`, message: `must be a ${type}` });
      else if (kind === 'attribute') attributes[name] = value;
      else fields[name] = value;
    }
    if (errors.length > 0) return refused(line, errors);
    // The schema says whether it is a row.
    const row = { ...fields, ...(Object.keys(attributes).length === 0 ? {} : { attributes }) } as ImportRowInput;
    return lineOf(line, row);
  };

const refused = (line: number, errors: readonly FieldError[]): ImportLine => ({ kind: 'refused', line, errors });

import type { Table } from './table.ts';
import { textOf, type WireItem, type WireValue } from './wire.ts';

/** How a statement of a batch ended, as BatchExecuteStatement says it. */
export interface StatementResult {
  readonly TableName?: string;
  readonly Error?: { readonly Code: string; readonly Message: string };
}

const insertForm = /^INSERT INTO "([^"]+)" VALUE \{(.+)\}$/;
const updateForm = /^UPDATE "([^"]+)" (.+) WHERE "pk" = \? AND "sk" = \? AND "version" = \?$/;

/** Runs the two forms of statement that the ledgers use; any other stops the bench. */
export function runStatement(table: Table, statement: string, parameters: readonly WireValue[]): StatementResult {
  const insert = insertForm.exec(statement);
  if (insert !== null) return runInsert(table, insert[1] ?? '', insert[2] ?? '', parameters);
  const update = updateForm.exec(statement);
  if (update !== null) return runUpdate(table, update[1] ?? '', update[2] ?? '', parameters);
  throw new Error(`The bench's table does not know this statement: ${statement}`);
}

function runInsert(table: Table, name: string, fields: string, parameters: readonly WireValue[]): StatementResult {
  const item = zip([...fields.matchAll(/'([^']+)': \?/g)].map(nameOf), parameters);
  if (table.peek(item) !== undefined) return refused(table, item, 'DuplicateItem');
  table.write(item);
  return { TableName: name };
}

function runUpdate(table: Table, name: string, clauses: string, parameters: readonly WireValue[]): StatementResult {
  const set = zip([...clauses.matchAll(/SET "([^"]+)" = \?/g)].map(nameOf), parameters);
  const key = zip(['pk', 'sk', 'version'], parameters.slice(-3));
  const before = table.peek(key);
  if (before === undefined || textOf(before, 'version') !== textOf(key, 'version'))
    return refused(table, key, 'ConditionalCheckFailed');
  const removed = new Set([...clauses.matchAll(/REMOVE "([^"]+)"/g)].map(nameOf));
  const kept = Object.fromEntries(Object.entries(before).filter(([field]) => !removed.has(field)));
  table.write({ ...kept, ...set });
  return { TableName: name };
}

const nameOf = (match: RegExpExecArray): string => match[1] ?? '';
const zip = (names: readonly string[], values: readonly WireValue[]): WireItem =>
  Object.fromEntries(names.map((name, index) => [name, values[index] ?? {}]));

function refused(table: Table, key: WireItem, Code: string): StatementResult {
  table.refuse(key);
  return { Error: { Code, Message: 'the bench refuses it' } };
}

import * as z from 'zod';
import type { Table } from './table.ts';
import { textOf, type WireItem } from './wire.ts';

const item = z.record(z.string(), z.record(z.string(), z.unknown()));
const condition = {
  ConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item.default({}),
};
const update = z.object({ Key: item, UpdateExpression: z.string(), ...condition });
const transaction = z.object({
  TransactItems: z.array(
    z.object({
      Put: z.object({ Item: item, ...condition }).optional(),
      Update: update.optional(),
      Delete: z.object({ Key: item, ...condition }).optional(),
    }),
  ),
});

type Member = z.output<typeof transaction>['TransactItems'][number];
type Condition = Pick<z.output<typeof update>, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'> & {
  readonly ConditionExpression?: string | undefined;
};

/** Writes all members of a transaction. Nothing in the bench races, so one whose condition fails stops it. */
export function runTransaction(table: Table, input: unknown): object {
  const members = transaction.parse(input).TransactItems;
  for (const member of members) check(table, member);
  for (const member of members) write(table, member);
  return {};
}

function check(table: Table, { Put, Update, Delete }: Member): void {
  const [key, on] = Put === undefined ? [Update?.Key ?? Delete?.Key ?? {}, Update ?? Delete] : [Put.Item, Put];
  if (on === undefined) throw new Error("The bench's table knows transactions of Put, Update and Delete only");
  if (holds(table.peek(key), on)) return;
  throw new Error(`In the bench a transaction failed at ${textOf(key, 'pk')} ${textOf(key, 'sk')}`);
}

function write(table: Table, { Put, Update, Delete }: Member): void {
  if (Put !== undefined) table.write(Put.Item, 'together');
  if (Update !== undefined) table.write(updated(table, Update), 'together');
  if (Delete !== undefined) table.remove(Delete.Key, 'together');
}

const equality = /^(#?\w+) = (:\w+)$/;
const below = /^(#?\w+) < (:\w+)$/;
const absence = /^attribute_not_exists\((#?\w+)\)$/;
const addition = /^ADD (#?\w+) (:\w+)$/;

const numberOf = (value: unknown): number => Number(z.object({ N: z.string() }).parse(value).N);

/** Whether an item meets a condition, of the forms that the stores' transactions have. */
function holds(found: WireItem | undefined, on: Condition): boolean {
  return (on.ConditionExpression ?? 'attribute_exists(pk) OR attribute_not_exists(pk)').split(' OR ').some((form) => {
    if (form === 'attribute_exists(pk)') return found !== undefined;
    if (form === 'attribute_not_exists(pk)') return found === undefined;
    const fieldOf = (name: string): string => on.ExpressionAttributeNames[name] ?? name;
    const [, absent] = absence.exec(form) ?? [];
    if (absent !== undefined) return found?.[fieldOf(absent)] === undefined;
    const [, less, bound] = below.exec(form) ?? [];
    if (less !== undefined && bound !== undefined)
      return numberOf(found?.[fieldOf(less)]) < numberOf(on.ExpressionAttributeValues[bound]);
    const [, name, value] = equality.exec(form) ?? [];
    if (name === undefined || value === undefined) throw new Error(`The bench's table does not know: ${form}`);
    return textOf(found, fieldOf(name)) === textOf(on.ExpressionAttributeValues, value);
  });
}

function updated(table: Table, { Key, UpdateExpression, ...names }: z.output<typeof update>): WireItem {
  const [, counter, step] = addition.exec(UpdateExpression) ?? [];
  if (counter !== undefined && step !== undefined) {
    const stands = table.peek(Key);
    const field = names.ExpressionAttributeNames[counter] ?? counter;
    const before = stands?.[field] === undefined ? 0 : numberOf(stands[field]);
    return { ...Key, ...stands, [field]: { N: String(before + numberOf(names.ExpressionAttributeValues[step])) } };
  }
  const [, name, value] = equality.exec(UpdateExpression.replace(/^SET /, '')) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`The bench's table does not know: ${UpdateExpression}`);
  const field = names.ExpressionAttributeNames[name] ?? name;
  return { ...Key, ...table.peek(Key), [field]: names.ExpressionAttributeValues[value] ?? {} };
}

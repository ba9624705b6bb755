import { recipientEngagementName } from '../../core/insight/tally-engagement.ts';
import type { Sealer } from '../../core/ports.ts';
import { rolesOf } from '../../core/recipient/person.ts';
import type { Table } from './client.ts';
import { counterKey, recipientKey, roleKey, sendsKey } from './keys.ts';
import { type RecipientItem, recipientToItem } from './recipient-items.ts';
import { type Members, transact } from './transact.ts';

/** TransactWriteItems takes so many members. */
const maxMembers = 100;

/**
 * Writes a person with the index items of the roles; false where another writer was faster. Where that is more than one
 * transaction takes, roles that went away are let go first: whoever meets a crash in between repeats the request.
 */
export async function writeRecipient(
  { table, sealer }: { readonly table: Table; readonly sealer: Sealer },
  tenant: string,
  before: RecipientItem | undefined,
  next: Omit<RecipientItem, 'version'>,
): Promise<boolean> {
  const had = before === undefined ? [] : rolesOf(before.fields);
  const has = rolesOf(next.fields);
  const gone = had.filter((role) => !has.includes(role));
  const added = has.filter((role) => !had.includes(role));
  if (before !== undefined && 1 + gone.length + added.length > maxMembers) {
    const roles = had.filter((role) => has.includes(role));
    const step = { ...before, version: before.version + 1, fields: { ...before.fields, roles } };
    return (
      (await writeRecipient({ table, sealer }, tenant, before, step)) &&
      writeRecipient({ table, sealer }, tenant, step, next)
    );
  }
  const item = await recipientToItem(tenant, { ...next, version: (before?.version ?? 0) + 1 }, sealer);
  return transactRecipient(table, [
    { Put: { TableName: table.name, Item: item, ...stillAt(before) } },
    ...added.map((role) => ({ Put: { TableName: table.name, Item: { ...roleKey(tenant, role, next.id) } } })),
    ...gone.map((role) => ({ Delete: { TableName: table.name, Key: roleKey(tenant, role, next.id) } })),
  ]);
}

/** Takes a person away with the roles, the key, what caps counted and what is known of their reading; false where another writer was faster. */
export const eraseRecipient = (table: Table, tenant: string, before: RecipientItem): Promise<boolean> =>
  transactRecipient(table, [
    { Delete: { TableName: table.name, Key: recipientKey(tenant, before.id), ...stillAt(before) } },
    { Delete: { TableName: table.name, Key: sendsKey(tenant, before.id) } },
    { Delete: { TableName: table.name, Key: counterKey(tenant, recipientEngagementName(before.id)) } },
    ...rolesOf(before.fields).map((role) => ({
      Delete: { TableName: table.name, Key: roleKey(tenant, role, before.id) },
    })),
  ]);

/** Versions begin anew with somebody who was erased and is stored again; the key tells the two apart. */
const stillAt = (before: RecipientItem | undefined) =>
  before === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        ConditionExpression: '#version = :version AND sealedKey = :key',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version, ':key': before.sealedKey },
      };

const transactRecipient = async (table: Table, members: Members): Promise<boolean> =>
  (await transact(table, members)) === undefined;

import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Sealer } from '../../core/ports.ts';
import { noWishes } from '../../core/preference/wishes.ts';
import { areTooLarge, isTooLarge, maxDevices, patched, type StoredRecipient } from '../../core/recipient/person.ts';
import type { ChangeRefusal, RecipientStore } from '../../core/recipient/store.ts';
import type { Instant } from '../../core/time.ts';
import { makePersonalKey } from '../sealing/personal-seal.ts';
import { getAll } from './batches.ts';
import type { Table } from './client.ts';
import { pageOfDigits } from './digit-list.ts';
import { recipientKey, recipientPartition, roleKey } from './keys.ts';
import { itemToRecipient, type RecipientItem, toStored } from './recipient-items.ts';
import { eraseRecipient, writeRecipient } from './recipient-writes.ts';
import { untilWritten } from './until-written.ts';

/** An id would name a person. */
const nameOf = (tenant: string): string => `a stored recipient of tenant ${tenant}`;

/** What a change makes of a person. */
type Changed = Pick<StoredRecipient, 'fields' | 'devices' | 'wishes'>;

/** The stored people of tenants in DynamoDB. */
export function createRecipientStore(table: Table, sealer: Sealer): RecipientStore {
  const readPerson = async (tenant: string, id: string): Promise<RecipientItem | undefined> => {
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: recipientKey(tenant, id), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : itemToRecipient(Item, sealer);
  };
  const readPeople = async (tenant: string, ids: readonly string[]): Promise<readonly RecipientItem[]> => {
    const items = await getAll(
      table,
      ids.map((id) => recipientKey(tenant, id)),
    );
    return Promise.all(items.map((item) => itemToRecipient(item, sealer)));
  };
  const writePerson = async (
    tenant: string,
    id: string,
    before: RecipientItem | undefined,
    changed: Changed,
    at: Instant,
  ) => {
    const next = {
      id,
      ...changed,
      createdAt: before?.createdAt ?? at,
      updatedAt: at,
      sealedKey: before?.sealedKey ?? (await makePersonalKey(sealer, tenant, id)),
    };
    return (await writeRecipient({ table, sealer }, tenant, before, next))
      ? toStored({ ...next, version: 0 })
      : 'outrun';
  };
  const changePerson = (
    tenant: string,
    id: string,
    at: Instant,
    decide: (standing: StoredRecipient) => Changed | ChangeRefusal,
  ): Promise<StoredRecipient | ChangeRefusal> =>
    untilWritten(nameOf(tenant), async () => {
      const before = await readPerson(tenant, id);
      if (before === undefined) return 'not-found';
      const decided = decide(before);
      if (typeof decided === 'string') return decided;
      const changed = { ...wishesIn(before), ...decided };
      if (isTooLarge(changed)) return 'too-large';
      return isSame(before, changed) ? toStored(before) : writePerson(tenant, id, before, changed, at);
    });

  return {
    async get(tenant, id) {
      const found = await readPerson(tenant, id);
      return found === undefined ? undefined : toStored(found);
    },
    async getAll(tenant, ids) {
      const found = await readPeople(tenant, [...new Set(ids)]);
      return new Map(found.map((item) => [item.id, item]));
    },
    put: (tenant, id, fields, at) =>
      untilWritten(nameOf(tenant), async () => {
        const before = await readPerson(tenant, id);
        const changed = { ...wishesIn(before), fields, devices: before?.devices ?? [] };
        if (isTooLarge(changed)) return 'too-large';
        if (before !== undefined && isSame(before, changed)) return { kind: 'replaced', recipient: toStored(before) };
        const recipient = await writePerson(tenant, id, before, changed, at);
        return recipient === 'outrun' ? recipient : { kind: before === undefined ? 'created' : 'replaced', recipient };
      }),
    patch: (tenant, id, patch, at) =>
      changePerson(tenant, id, at, ({ fields, devices }) => ({ fields: patched(fields, patch), devices })),
    changeWishes: (tenant, id, decide, at) =>
      untilWritten(nameOf(tenant), async () => {
        const before = await readPerson(tenant, id);
        const wishes = decide(before?.wishes ?? noWishes);
        if (typeof wishes === 'string') return wishes;
        if (areTooLarge(wishes)) return 'too-large';
        const changed = { fields: before?.fields ?? {}, devices: before?.devices ?? [], wishes };
        if (before !== undefined && isSame(before, changed)) return toStored(before);
        return writePerson(tenant, id, before, changed, at);
      }),
    delete: (tenant, id) =>
      untilWritten(nameOf(tenant), async () => {
        const before = await readPerson(tenant, id);
        return before === undefined ? false : (await eraseRecipient(table, tenant, before)) || 'outrun';
      }),
    async list(tenant, limit, { cursor, role } = {}) {
      if (role !== undefined) return listRole(tenant, role, limit, cursor);
      const page = await pageOfDigits(table, (digit) => recipientPartition(tenant, digit), limit, cursor);
      const items = await Promise.all(page.items.map((item) => itemToRecipient(item, sealer)));
      return { ...page, items: items.map(toStored) };
    },
    addDevice: (tenant, id, device) =>
      changePerson(tenant, id, device.createdAt, ({ fields, devices }) => {
        const known = devices.find((one) => one.id === device.id);
        if (known !== undefined && known.token === device.token) return { fields, devices };
        const others = devices.filter((one) => one.id !== device.id && one.token !== device.token);
        return others.length >= maxDevices ? 'too-many-devices' : { fields, devices: [...others, device] };
      }),
    removeDevice: (tenant, id, deviceId, at) =>
      changePerson(tenant, id, at, ({ fields, devices }) => ({
        fields,
        devices: devices.filter((device) => device.id !== deviceId),
      })),
  };

  /** The index holds ids only; whoever was erased since it was read is left out. */
  async function listRole(tenant: string, role: string, limit: number, cursor: string | undefined) {
    const { pk } = roleKey(tenant, role, '');
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        Limit: limit,
        ConsistentRead: true,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: { pk, sk: cursor } }),
      }),
    );
    const found = await readPeople(
      tenant,
      Items.map(({ sk }) => String(sk)),
    );
    const next: unknown = LastEvaluatedKey?.sk;
    return { items: found.map(toStored), ...(typeof next === 'string' ? { nextCursor: next } : {}) };
  }
}

const isSame = (left: Changed, right: Changed): boolean =>
  JSON.stringify([ordered(left.fields), left.devices, left.wishes]) ===
  JSON.stringify([ordered(right.fields), right.devices, right.wishes]);

const wishesIn = (before: RecipientItem | undefined): Pick<Changed, 'wishes'> =>
  before?.wishes === undefined ? {} : { wishes: before.wishes };

const ordered = (fields: Changed['fields']): readonly unknown[] =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));

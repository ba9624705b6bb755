import { createHash } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createDirectory } from '../../../lambdas/adapters/dynamo/directory.ts';
import { createEngagementStore } from '../../../lambdas/adapters/dynamo/engagement.ts';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createCounterStore, createTallyStore } from '../../../lambdas/adapters/dynamo/tallies.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import { recipientEngagementName } from '../../../lambdas/core/insight/tally-engagement.ts';
import { maxDevices } from '../../../lambdas/core/recipient/person.ts';
import { maxRoles } from '../../../lambdas/core/recipient/stored.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const tenants = new Map<string, Awaited<ReturnType<typeof aTenant>>>();
const sealer = createSealer({
  tenants: {
    async get(id) {
      const known = tenants.get(id) ?? (await aTenant({ id }));
      tenants.set(id, known);
      return known;
    },
  },
  dataKeys: fakeDataKeys,
  clock: { now: () => 0 },
});
const store = createRecipientStore(table, sealer);
const directory = createDirectory({ table, onCall: () => Promise.resolve(undefined) });

const ada = { email: 'ada@example.com', attributes: { first_name: 'Ada' }, roles: ['dba', 'on-duty'] };

describe('the store of recipients', () => {
  it('gives back what was put, and says whether somebody was there before', async () => {
    expect(await store.put('put', 'ada', ada, 5)).toMatchObject({ kind: 'created' });
    expect(await store.put('put', 'ada', { email: 'a@example.com' }, 9)).toMatchObject({ kind: 'replaced' });
    expect(await store.get('put', 'ada')).toEqual({
      id: 'ada',
      fields: { email: 'a@example.com' },
      devices: [],
      createdAt: 5,
      updatedAt: 9,
    });
  });

  it('writes nothing anew where the same is put again', async () => {
    await store.put('again', 'ada', ada, 5);
    const { roles, email, attributes } = ada;
    await store.put('again', 'ada', { attributes, roles, email }, 9);
    expect(await store.get('again', 'ada')).toMatchObject({ updatedAt: 5 });
  });

  it('keeps devices when the fields are replaced, and a token on one device only', async () => {
    await store.put('devices', 'ada', ada, 1);
    await store.addDevice('devices', 'ada', { id: 'one', token: 't1', platform: 'ios', createdAt: 2 });
    await store.addDevice('devices', 'ada', { id: 'two', token: 't1', platform: 'ios', createdAt: 3 });
    await store.put('devices', 'ada', { phone: '+33612345678' }, 4);
    expect((await store.get('devices', 'ada'))?.devices).toMatchObject([{ id: 'two', token: 't1' }]);
    await store.removeDevice('devices', 'ada', 'two', 5);
    await store.removeDevice('devices', 'ada', 'two', 6);
    expect(await store.get('devices', 'ada')).toMatchObject({ devices: [], updatedAt: 5 });
  });

  it('refuses more devices than a person may have, and changes of somebody who is not there', async () => {
    await store.put('many', 'ada', {}, 1);
    const device = (index: number) => ({ id: `d${index}`, token: `t${index}`, platform: 'web' as const, createdAt: 1 });
    for (let index = 0; index < maxDevices; index += 1) await store.addDevice('many', 'ada', device(index));
    expect(await store.addDevice('many', 'ada', device(maxDevices))).toBe('too-many-devices');
    expect(await store.addDevice('many', 'nobody', device(1))).toBe('not-found');
    expect(await store.patch('many', 'nobody', { email: null }, 1)).toBe('not-found');
  });

  it('refuses a person who is more than may be stored', async () => {
    const large = { attributes: { text: 'x'.repeat(33_000) } };
    expect(await store.put('large', 'ada', large, 1)).toBe('too-large');
    await store.put('large', 'ada', ada, 1);
    expect(await store.patch('large', 'ada', large, 1)).toBe('too-large');
  });

  it('stores the wishes of whoever is not stored, and keeps them when the fields change', async () => {
    const wishes = { preferences: { muted: true }, consents: [] };
    expect(await store.changeWishes('wishes', 'ada', () => wishes, 3)).toMatchObject({ id: 'ada', fields: {}, wishes });
    await store.put('wishes', 'ada', ada, 4);
    await store.patch('wishes', 'ada', { email: null }, 5);
    const unchanged = await store.changeWishes('wishes', 'ada', (standing) => ({ ...standing }), 6);
    expect(unchanged).toMatchObject({ wishes, updatedAt: 5 });
    expect(await store.get('wishes', 'ada')).toMatchObject({ wishes, updatedAt: 5, fields: { roles: ada.roles } });
    expect((await store.getAll('wishes', ['ada'])).get('ada')).toMatchObject({ wishes });
    expect(await store.changeWishes('wishes', 'ada', () => 'no' as const, 7)).toBe('no');
  });

  it('refuses more wishes than may be stored, and keeps those that stood', async () => {
    const wishes = { preferences: { muted: true }, consents: [] };
    await store.changeWishes('many-wishes', 'ada', () => wishes, 1);
    const said = { channels: { email: false }, cap: { limit: 100, per: 60_000 } };
    const categories = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`category-${index}`, said]));
    const many = { preferences: { categories }, consents: [] };
    expect(await store.changeWishes('many-wishes', 'ada', () => many, 2)).toBe('too-large');
    expect(await store.get('many-wishes', 'ada')).toMatchObject({ wishes, updatedAt: 1 });
  });

  it('loses no wish when many are changed at once', async () => {
    const channels = ['email', 'sms', 'push', 'slack'] as const;
    const turnOff = (channel: (typeof channels)[number]) =>
      store.changeWishes(
        'wishing',
        'ada',
        ({ preferences, consents }) => ({
          preferences: { ...preferences, channels: { ...preferences.channels, [channel]: false } },
          consents,
        }),
        1,
      );
    await Promise.all(channels.map(turnOff));
    expect((await store.get('wishing', 'ada'))?.wishes?.preferences.channels).toEqual({
      email: false,
      sms: false,
      push: false,
      slack: false,
    });
  });

  it('loses no change when many are made at once', async () => {
    await store.put('race', 'ada', ada, 1);
    await Promise.all([
      store.patch('race', 'ada', { phone: '+33612345678' }, 2),
      store.patch('race', 'ada', { email: null }, 2),
      store.patch('race', 'ada', { roles: ['manager'] }, 2),
    ]);
    expect((await store.get('race', 'ada'))?.fields).toEqual({
      phone: '+33612345678',
      attributes: { first_name: 'Ada' },
      roles: ['manager'],
    });
    expect(await directory.withRole('race', 'dba')).toEqual([]);
  });

  it('lists everybody page by page, each once, and nobody of another tenant', async () => {
    const ids = Array.from({ length: 23 }, (_, index) => `person-${index}`);
    for (const id of ids) await store.put('paged', id, ada, 1);
    await store.put('paged2', 'stranger', ada, 1);
    for (const role of [undefined, 'dba']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const options = { ...(cursor === undefined ? {} : { cursor }), ...(role === undefined ? {} : { role }) };
        const page = await store.list('paged', 5, options);
        expect(page.items.length).toBeLessThanOrEqual(5);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen.sort()).toEqual([...ids].sort());
    }
  });

  it('shows a person to the own tenant only', async () => {
    await store.put('mine', 'ada', ada, 1);
    expect(await store.get('theirs', 'ada')).toBeUndefined();
    expect(await store.getAll('theirs', ['ada'])).toEqual(new Map());
    expect(await store.delete('theirs', 'ada')).toBe(false);
    expect(await directory.existing('theirs', ['ada'])).toEqual(new Set());
    expect(await store.get('mine', 'ada')).toMatchObject({ id: 'ada' });
  });

  it('has nothing personal in the clear', async () => {
    await store.put('sealed', 'ada', { ...ada, phone: '+33612345678', slackUserId: 'UADA1' }, 1);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    const bytes = Items.filter(({ pk }) => String(pk).startsWith('T#sealed#')).map((item) =>
      JSON.stringify(item, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value)),
    );
    expect(bytes).toHaveLength(3);
    for (const item of bytes) expect(item).not.toMatch(/ada@example|first_name|Ada|33612345678|UADA1/);
  });
});

describe('roles', () => {
  it('follow the person: given, taken, and gone with an erasure', async () => {
    await store.put('roles', 'ada', ada, 1);
    await store.put('roles', 'bob', { roles: ['dba'] }, 1);
    expect(await directory.withRole('roles', 'dba')).toEqual(['ada', 'bob']);
    expect(await directory.withRole('roles', 'dba', 1)).toEqual(['ada']);
    await store.patch('roles', 'ada', { roles: ['manager'] }, 2);
    expect(await directory.withRole('roles', 'dba')).toEqual(['bob']);
    expect(await directory.withRole('roles', 'manager')).toEqual(['ada']);
    await store.delete('roles', 'ada');
    expect(await directory.withRole('roles', 'manager')).toEqual([]);
    expect(await directory.existing('roles', ['ada', 'bob'])).toEqual(new Set(['bob']));
  });

  it('may all be exchanged at once, though that is more than one transaction takes', async () => {
    const named = (prefix: string) => Array.from({ length: maxRoles }, (_, index) => `${prefix}${index}`);
    await store.put('exchange', 'ada', { roles: named('a') }, 1);
    await store.put('exchange', 'ada', { roles: named('b') }, 2);
    expect((await store.get('exchange', 'ada'))?.fields.roles).toEqual(named('b').sort());
    expect(await directory.withRole('exchange', 'a7')).toEqual([]);
    expect(await directory.withRole('exchange', 'b7')).toEqual(['ada']);
  });
});

describe('an erasure', () => {
  it('takes the key away: who is stored again under the same id has another', async () => {
    const keyOf = async () => (await store.getAll('erased', ['ada'])).get('ada')?.sealedKey ?? new Uint8Array();
    const digestOf = async () =>
      createHash('sha256')
        .update(await keyOf())
        .digest('hex');
    await store.put('erased', 'ada', ada, 1);
    const before = await digestOf();
    await store.patch('erased', 'ada', { email: null }, 2);
    expect(await digestOf()).toBe(before);
    const tally = { tenant: 'erased', name: recipientEngagementName('ada'), add: { 'email.sent': 1 } };
    await createTallyStore(table).apply('shard', { ...tally, parts: [{ sequenceNumber: '1', tally }] }, 1);
    const engagement = createEngagementStore(createCounterStore(table, { now: () => 2 }));
    expect((await engagement.ofRecipients('erased', ['ada'])).size).toBe(1);
    expect([await store.delete('erased', 'ada'), await store.delete('erased', 'ada')]).toEqual([true, false]);
    expect(await store.get('erased', 'ada')).toBeUndefined();
    expect((await engagement.ofRecipients('erased', ['ada'])).size).toBe(0);
    expect(await store.put('erased', 'ada', ada, 3)).toMatchObject({ kind: 'created' });
    expect(await digestOf()).not.toBe(before);
  });
});

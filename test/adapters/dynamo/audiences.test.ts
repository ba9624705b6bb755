import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { createAudienceStore } from '../../../lambdas/adapters/dynamo/audiences.ts';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import type { NotificationBody } from '../../../lambdas/core/notification/notification.ts';
import { audienceOf } from '../../../lambdas/core/planning/audience.ts';
import { firstPart, type PinnedAudience } from '../../../lambdas/core/planning/audience-store.ts';
import { aBody, aDelivery } from '../../support/builders.ts';
import { openTestTable } from '../table.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const tenants = new Map([
  ['acme', await aTenant({ id: 'acme' })],
  ['other', await aTenant({ id: 'other' })],
]);
const sealer = createSealer({
  tenants: { get: async (id) => tenants.get(id) },
  dataKeys: fakeDataKeys,
  clock: { now: () => 0 },
});
const recipients = createRecipientStore(table, sealer);
const audiences = createAudienceStore(table, sealer);

let count = 0;
/** A notification to everybody with the role, and to a person whom nobody has stored. */
async function planned(ids: readonly string[], text = ''): Promise<NotificationBody> {
  count += 1;
  for (const id of ids)
    await recipients.put('acme', id, { email: `${id}@example.com`, attributes: { text }, slackUserId: 'USLACK1' }, 1);
  return aBody({
    id: `ntf_audience${count}`,
    request: { recipients: [{ role: 'all' }, { id: 'inline', email: 'inline@example.com' }] },
  });
}
const audienceFor = async (body: NotificationBody, ids: readonly string[]) =>
  audienceOf(body.request, {
    roles: new Map([['all', ids]]),
    schedules: new Map(),
    stored: await recipients.getAll('acme', ids),
  });
const pin = async (body: NotificationBody, ids: readonly string[]) =>
  audiences.pin(body, await audienceFor(body, ids), 1);
const deliveryTo = (body: NotificationBody, { people }: PinnedAudience, index: number) =>
  aDelivery({
    notificationId: body.id,
    id: `dlv_${index}`,
    recipient: index,
    recipientId: people[index]?.id ?? '',
    audience: people[index]?.part ?? '',
  }) as ReturnType<typeof aDelivery> & { readonly audience: string };
const emailOf = async (body: NotificationBody, pinned: PinnedAudience, index: number) => {
  const found = (await audiences.peopleOf([deliveryTo(body, pinned, index)])).get(`dlv_${index}`);
  return Array.isArray(found) ? found[0]?.email : found;
};

describe('the store of audiences', () => {
  it('gives back whom it was given, to deliveries and to places', async () => {
    const body = await planned(['ada', 'bob']);
    const pinned = await pin(body, ['ada', 'bob']);
    expect(pinned.people.map(({ id, part }) => [id, part])).toEqual([
      ['ada', firstPart],
      ['bob', firstPart],
      ['inline', firstPart],
    ]);
    expect(await emailOf(body, pinned, 1)).toBe('bob@example.com');
    expect(await emailOf(body, pinned, 2)).toBe('inline@example.com');
    expect(await audiences.personAt('acme', body.id, 0)).toMatchObject([{ email: 'ada@example.com' }]);
    expect(await audiences.personAt('acme', body.id, 3)).toEqual([]);
    expect(await audiences.personAt('acme', 'ntf_without', 0)).toBeUndefined();
    expect(await audiences.read({ tenant: 'acme', id: 'ntf_without' })).toBeUndefined();
  });

  it('keeps the first: planning again meets the same people, whatever changed', async () => {
    const body = await planned(['ada', 'bob']);
    const first = await pin(body, ['ada']);
    await recipients.put('acme', 'ada', { email: 'new@example.com' }, 2);
    const second = await audiences.pin(body, await audienceFor(body, ['bob', 'ada']), 10);
    const names = ({ people }: PinnedAudience) => people.map(({ id, recipient }) => [id, recipient.email]);
    expect(names(second)).toEqual(names(first));
    expect(second.spread).toBe(1);
    expect(await audiences.read(body)).toEqual(second);
  });

  it('gives a shared destination everybody, over as many parts as there are', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => `crowd-${index}`);
    const body = await planned(ids, 'x'.repeat(4_000));
    const pinned = await pin(body, ids);
    expect(new Set(pinned.people.map(({ part }) => part)).size).toBeGreaterThan(2);
    expect((await audiences.read(body))?.people).toHaveLength(13);
    expect(await emailOf(body, pinned, 11)).toBe('crowd-11@example.com');
    expect(await audiences.personAt('acme', body.id, 11)).toMatchObject([{ email: 'crowd-11@example.com' }]);
    const { recipient: _, ...shared } = aDelivery({ notificationId: body.id, id: 'dlv_shared', recipientId: '*' });
    const everybody = (await audiences.peopleOf([{ ...shared, audience: firstPart }])).get('dlv_shared');
    expect(everybody).toHaveLength(13);
  });

  it('has nothing personal in the clear', async () => {
    const body = await planned(['ada']);
    await pin(body, ['ada']);
    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    const parts = Items.filter(({ pk }) => String(pk).includes(body.id));
    expect(parts).toHaveLength(1);
    const text = JSON.stringify(parts, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    expect(text).not.toMatch(/example\.com|USLACK1/);
  });
});

describe('an erasure', () => {
  it('makes the person unreadable in every audience, and nobody else', async () => {
    const body = await planned(['ada', 'bob']);
    const pinned = await pin(body, ['ada', 'bob']);
    await recipients.delete('acme', 'ada');
    expect(await emailOf(body, pinned, 0)).toBe('erased');
    expect(await emailOf(body, pinned, 1)).toBe('bob@example.com');
    expect(await audiences.personAt('acme', body.id, 0)).toBe('erased');
    expect((await audiences.read(body))?.people[0]).toEqual({
      id: 'ada',
      recipient: { id: 'ada' },
      part: firstPart,
      erased: true,
    });
  });

  it('is for good: who is stored again under the same id has another key', async () => {
    const body = await planned(['ada']);
    const pinned = await pin(body, ['ada']);
    await recipients.delete('acme', 'ada');
    await recipients.put('acme', 'ada', { email: 'ada@example.com' }, 3);
    expect(await emailOf(body, pinned, 0)).toBe('erased');
  });

  it('that came before the audience was stored stands in it, whoever is stored under the id later', async () => {
    const body = await planned(['eve']);
    const gone = { id: 'eve', recipient: { id: 'eve' }, erased: true } as const;
    await audiences.pin(body, { people: [gone], remarks: [], inline: false }, 1);
    expect((await audiences.read(body))?.people).toEqual([{ ...gone, part: firstPart }]);
    await recipients.put('acme', 'eve', { email: 'eve@example.com' }, 3);
    expect((await audiences.read(body))?.people).toEqual([{ ...gone, part: firstPart }]);
  });
});

it('shows nothing to another tenant', async () => {
  const body = await planned(['ada']);
  const pinned = await pin(body, ['ada']);
  expect(await audiences.read({ tenant: 'other', id: body.id })).toBeUndefined();
  expect(await audiences.peopleOf([{ ...deliveryTo(body, pinned, 0), tenant: 'other' }])).toEqual(new Map());
  expect(await audiences.personAt('other', body.id, 0)).toBeUndefined();
});

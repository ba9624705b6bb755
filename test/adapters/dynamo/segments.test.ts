import { afterAll, describe, expect, it } from 'vitest';
import { createRecipientStore } from '../../../lambdas/adapters/dynamo/recipients.ts';
import { createSegmentMembers } from '../../../lambdas/adapters/dynamo/segment-members.ts';
import { createSegmentStore } from '../../../lambdas/adapters/dynamo/segments.ts';
import { createSealer } from '../../../lambdas/adapters/sealing/sealer.ts';
import type { Engagement } from '../../../lambdas/core/insight/engagement.ts';
import { maxSegments, type Segment, segmentSchema } from '../../../lambdas/core/segment/segment.ts';
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
const store = createSegmentStore(table, sealer);
const people = createRecipientStore(table, sealer);

const premium = segmentSchema.parse({ name: 'Premium', condition: { field: 'attributes.tier', is: 'premium' } });
const readers = segmentSchema.parse({ condition: { did: 'opened' } });
const segment = (key: string, request: typeof premium): Segment => ({ key, ...request, createdAt: 0, updatedAt: 0 });

describe('the store of segments', () => {
  it('gives back what was put, replaces it, and says which', async () => {
    expect(await store.put('put', 'premium', premium, 5)).toMatchObject({ kind: 'created' });
    expect(await store.put('put', 'premium', readers, 9)).toMatchObject({ kind: 'replaced' });
    expect(await store.get('put', 'premium')).toEqual({ key: 'premium', ...readers, createdAt: 5, updatedAt: 9 });
    expect(await store.get('other', 'premium')).toBeUndefined();
  });

  it('lists them by their keys, page by page, and forgets what is deleted', async () => {
    for (const key of ['c', 'a', 'b']) await store.put('list', key, premium, 1);
    const first = await store.list('list', 2);
    expect(first.items.map(({ key }) => key)).toEqual(['a', 'b']);
    expect((await store.list('list', 2, first.nextCursor)).items.map(({ key }) => key)).toEqual(['c']);
    expect(await store.delete('list', 'b')).toBe(true);
    expect(await store.delete('list', 'b')).toBe(false);
    expect((await store.list('list', 9)).items.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('takes so many and no more, at once too; one deleted makes room for one', async () => {
    const keys = Array.from({ length: maxSegments - 3 }, (_, index) => `s${index}`);
    for (let start = 0; start < keys.length; start += 50)
      for (const key of keys.slice(start, start + 50)) await store.put('full', key, premium, 1);
    const raced = await Promise.all(['x', 'y', 'z', 'w', 'v'].map((key) => store.put('full', key, premium, 1)));
    expect(raced.filter((answer) => answer === 'too-many')).toHaveLength(2);
    expect(await store.put('full', 'late', premium, 1)).toBe('too-many');
    expect(await store.put('full', 's0', readers, 1)).toMatchObject({ kind: 'replaced' });
    expect(await store.delete('full', 's0')).toBe(true);
    expect(await store.put('full', 'late', premium, 1)).toMatchObject({ kind: 'created' });
  });
});

describe('the members of segments', () => {
  const opening: Engagement = {
    email: { sent: 1, delivered: 1, opened: 1, clicked: 0, hours: {}, lastOpenedAt: 1 },
  };
  const asked: (readonly string[])[] = [];
  const members = createSegmentMembers({
    table,
    sealer,
    engagement: {
      async ofRecipients(_, ids) {
        asked.push(ids);
        return new Map(ids.filter((id) => id.endsWith('7')).map((id) => [id, opening]));
      },
    },
  });
  const all = async (tenant: string, segments: readonly Segment[], scan: number) => {
    const found: string[] = [];
    let [scanned, pages] = [0, 0];
    let cursor: string | undefined;
    do {
      const page = await members.page(tenant, segments, 9, { scan, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.members.map(({ recipient, segments: keys }) => `${recipient.id}:${keys.join('+')}`));
      scanned += page.scanned;
      pages += 1;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { found, scanned, pages };
  };

  it('are found page by page, each once and in a steady order, of several segments in one reading', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `p${index}`);
    for (const [index, id] of ids.entries())
      await people.put('crowd', id, { attributes: { tier: index % 3 === 0 ? 'premium' : 'basic' } }, 1);
    await people.put('neighbours', 'p0', { attributes: { tier: 'premium' } }, 1);
    const both = [segment('readers', readers), segment('premium', premium)];
    const small = await all('crowd', both, 7);
    const expected = ids.flatMap((id, index) => {
      const keys = [...(id.endsWith('7') ? ['readers'] : []), ...(index % 3 === 0 ? ['premium'] : [])];
      return keys.length === 0 ? [] : [`${id}:${keys.join('+')}`];
    });
    expect(small.found.toSorted()).toEqual(expected.toSorted());
    expect(small.scanned).toBe(60);
    expect(small.pages).toBeGreaterThan(8);
    expect((await all('crowd', both, 1_000)).found).toEqual(small.found);
  });

  it('are asked what they did only where a condition wants to know', async () => {
    asked.length = 0;
    await all('crowd', [segment('premium', premium)], 50);
    expect(asked).toEqual([]);
    await all('crowd', [segment('readers', readers)], 50);
    expect(asked.flat()).toHaveLength(60);
  });

  it('carry the key under which things about them are sealed', async () => {
    const { members: found } = await members.page('neighbours', [segment('premium', premium)], 9, { scan: 10 });
    expect(found).toMatchObject([
      { recipient: { id: 'p0', sealedKey: expect.any(Uint8Array) }, segments: ['premium'] },
    ]);
  });
});

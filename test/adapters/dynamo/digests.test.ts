import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createDigestStore } from '../../../lambdas/adapters/dynamo/digests.ts';
import { createDueStore } from '../../../lambdas/adapters/dynamo/due.ts';
import { dueBucket, shardOf } from '../../../lambdas/adapters/dynamo/keys.ts';
import { filedForLook } from '../../../lambdas/core/delivery/due.ts';
import { digestOwner } from '../../../lambdas/core/digest/names.ts';
import type { DigestJoin, DigestStore } from '../../../lambdas/core/digest/store.ts';
import { hourMs, minuteMs } from '../../../lambdas/core/time.ts';
import { noon } from '../../support/builders.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
let digests: DigestStore;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
  digests = createDigestStore(table);
});
afterAll(() => close?.());

const ownerOf = (recipientId: string, channel = 'email', tenant = 'acme') =>
  digestOwner({ tenant, recipientId, channel, digestKey: 'news' });

const aJoin = (recipientId: string, notificationId: string, windowMs = 5 * minuteMs): DigestJoin => ({
  owner: ownerOf(recipientId),
  member: { notificationId, recipient: 0, step: 0, at: noon },
  choice: { every: 'window', window: windowMs },
  timezone: 'UTC',
});

const filedIn = async (minute: number, owner: string) => {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: 'due',
      KeyConditionExpression: 'dueBucket = :bucket',
      ExpressionAttributeValues: { ':bucket': dueBucket(minute, shardOf(owner)) },
    }),
  );
  return Items.filter(({ pk }) => String(pk).endsWith(owner)).map(({ sk }) => String(sk).slice(0, 4));
};

describe('messages that join a digest', () => {
  it('at the same moment all find the same one, each is in it once, and a repeat meets its own', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `ntf_${index}`);
    const places = await Promise.all([...names, ...names].map((name) => digests.join(aJoin('marie', name), noon)));
    expect(new Set(places.map((place) => place?.id)).size).toBe(1);
    expect(places.filter((place) => place?.closesAt !== undefined)).toHaveLength(1);
    const { closed } = await digests.closeDue('acme', ownerOf('marie').owner, noon + 5 * minuteMs);
    expect(closed).toHaveLength(1);
    expect(closed[0]?.members.map(({ notificationId }) => notificationId).sort()).toEqual(names.sort());
    expect(await digests.join(aJoin('marie', 'ntf_3'), noon + hourMs)).toEqual({ id: places[0]?.id });
    const later = await digests.join(aJoin('marie', 'ntf_late'), noon + hourMs);
    expect(later?.id).not.toBe(places[0]?.id);
  });

  it('are of one person, one channel and one tenant', async () => {
    const owners = [ownerOf('anna'), ownerOf('bela'), ownerOf('anna', 'sms'), ownerOf('anna', 'email', 'other')];
    const places = await Promise.all(owners.map((owner) => digests.join({ ...aJoin('anna', 'ntf_1'), owner }, noon)));
    expect(new Set(places.map((place) => place?.id)).size).toBe(4);
    const found = await digests.placesOf(
      [...owners, ownerOf('nobody')].map((owner) => ({ owner, member: { notificationId: 'ntf_1', step: 0 } })),
    );
    expect(found).toEqual([...places.map((place) => place?.id), undefined]);
  });
});

describe('a digest', () => {
  it('is closed once it is due and not before, and finished ones are looked at no more', async () => {
    const { owner } = ownerOf('carl');
    const place = await digests.join(aJoin('carl', 'ntf_1'), noon);
    const early = await digests.closeDue('acme', owner, noon + 5 * minuteMs - 1);
    expect(early).toEqual({ closed: [], nextAt: noon + 5 * minuteMs });
    const now = noon + 5 * minuteMs;
    const { closed } = await digests.closeDue('acme', owner, now);
    expect(closed).toMatchObject([{ id: place?.id, recipientId: 'carl', channel: 'email', digestKey: 'news' }]);
    expect(await digests.closeDue('acme', owner, now)).toEqual({ closed: [] });
    expect(await digests.closed('acme', owner, place?.id ?? '')).toEqual(closed[0]);
    expect(await filedIn(filedForLook(now), owner)).toEqual([`W#${place?.id}`.slice(0, 4)]);
    await digests.finish({ tenant: 'acme', owner, id: place?.id ?? '' });
    expect(await filedIn(filedForLook(now), owner)).toEqual([]);
    expect(await digests.closed('acme', owner, 'ntf_none')).toBeUndefined();
  });

  it('that several look at is closed by one of them', async () => {
    const { owner } = ownerOf('dora');
    await digests.join(aJoin('dora', 'ntf_1'), noon);
    const looks = await Promise.all(
      Array.from({ length: 5 }, () => digests.closeDue('acme', owner, noon + 5 * minuteMs)),
    );
    expect(looks.flatMap(({ closed }) => closed)).toHaveLength(1);
  });

  it('stands in the due index at its time where no queue reaches it, and comes again as the sweep asks', async () => {
    const { owner } = ownerOf('emil');
    await digests.join(aJoin('emil', 'ntf_1', 2 * hourMs), noon);
    const closesAt = noon + 2 * hourMs;
    expect(await filedIn(closesAt, owner)).toEqual(['OPEN']);
    const due = createDueStore(table);
    const { items } = await due.page(closesAt, shardOf(owner));
    const item = items.find((each) => each.kind === 'digest' && each.owner === owner);
    expect(item).toEqual({ kind: 'digest', tenant: 'acme', owner, at: closesAt });
    if (item === undefined) throw new Error('nothing was filed');
    await due.postpone(item, closesAt + 5 * minuteMs);
    expect(await filedIn(closesAt, owner)).toEqual([]);
    expect(await filedIn(filedForLook(closesAt + 5 * minuteMs), owner)).toEqual(['OPEN']);
    // What was closed and opened anew meanwhile is not moved by a sweep that saw the one before.
    await digests.closeDue('acme', owner, closesAt);
    await digests.join(aJoin('emil', 'ntf_2', 2 * hourMs), closesAt);
    await due.postpone(item, closesAt + 10 * minuteMs);
    expect(await filedIn(closesAt + 2 * hourMs, owner)).toEqual(['OPEN']);
  });
});

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { runTtl } from '../../../lambdas/adapters/dynamo/campaign-items.ts';
import { createRunStore } from '../../../lambdas/adapters/dynamo/campaign-runs.ts';
import { createCampaignStore } from '../../../lambdas/adapters/dynamo/campaigns.ts';
import { createDueStore } from '../../../lambdas/adapters/dynamo/due.ts';
import { campaignGoneKey, campaignKey, dueKey, shardOf } from '../../../lambdas/adapters/dynamo/keys.ts';
import { groupFor } from '../../../lambdas/core/campaign/buckets.ts';
import { paused } from '../../../lambdas/core/campaign/changes.ts';
import { type Entry, firstHead } from '../../../lambdas/core/campaign/run.ts';
import { filedForLook, minuteOf } from '../../../lambdas/core/delivery/due.ts';
import { aCampaign, aRunBody } from '../../core/campaign/builders.ts';
import { noon } from '../../support/builders.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

const stores = () => ({
  campaigns: createCampaignStore(opened.table, plainSealer),
  runs: createRunStore(opened.table, plainSealer, { now: () => noon }),
});
const segment = { key: 'everybody', condition: { field: 'id', exists: true }, createdAt: noon, updatedAt: noon };
const never = { watchAt: undefined };

/** A campaign of that key, and the first run of it that is started. */
async function begun(key: string, watchAt?: number) {
  const { campaigns, runs } = stores();
  const put = await campaigns.put('acme', key, aCampaign(), noon);
  if (put === 'too-many') throw new Error('there are too many campaigns');
  const body = aRunBody({}, { key, run: put.campaign.runs + 1 });
  const run = { body, head: firstHead(body), segments: [segment] };
  const started = await runs.start(put.campaign, run, { watchAt });
  return { campaigns, runs, campaign: put.campaign, run, started };
}

describe('campaigns in the table', () => {
  it('are stored, replaced, listed in order and deleted, each for its tenant alone', async () => {
    const { campaigns } = stores();
    await campaigns.put('lists', 'b', aCampaign(), noon);
    await campaigns.put('lists', 'a', aCampaign(), noon);
    expect(await campaigns.put('lists', 'a', aCampaign({ category: 'other' }), noon + 1)).toMatchObject({
      kind: 'replaced',
      campaign: { version: 2, createdAt: noon, updatedAt: noon + 1 },
    });
    const first = await campaigns.list('lists', 1);
    expect(first.items.map(({ key }) => key)).toEqual(['a']);
    const second = await campaigns.list('lists', 1, first.nextCursor);
    expect(second.items.map(({ key }) => key)).toEqual(['b']);
    expect(await campaigns.get('other', 'a')).toBeUndefined();
    const standing = await campaigns.get('lists', 'a');
    expect(standing?.request.category).toBe('other');
    if (standing === undefined) return;
    expect(await campaigns.delete('lists', { ...standing, version: 1 }, noon)).toBe('outrun');
    expect(await campaigns.delete('lists', standing, noon)).toBe('deleted');
    expect(await campaigns.get('lists', 'a')).toBeUndefined();
    expect((await campaigns.list('lists', 10)).items.map(({ key }) => key)).toEqual(['b']);
    // A page is as long as it may be, whatever was deleted before.
    expect((await campaigns.list('lists', 1)).items.map(({ key }) => key)).toEqual(['b']);
  });

  it('leave nothing for ever: what a deleted one leaves ends after its results, and at once where its name is used again', async () => {
    const { campaigns } = stores();
    await campaigns.put('gone', 'a', aCampaign(), noon);
    const standing = await campaigns.get('gone', 'a');
    if (standing === undefined) throw new Error('the campaign is gone');
    await campaigns.delete('gone', standing, noon);
    const left = async () => {
      const { Items = [] } = await opened.table.client.send(new ScanCommand({ TableName: opened.table.name }));
      return Items.filter(({ pk, sk }) => pk === campaignGoneKey('gone', '').pk && sk !== 'COUNT');
    };
    const [tombstone, ...more] = await left();
    expect(more).toEqual([]);
    expect(tombstone).toMatchObject({ runs: 0, version: 2 });
    expect(Number(tombstone?.ttl)).toBeGreaterThan(runTtl(noon));
    await campaigns.put('gone', 'a', aCampaign(), noon);
    expect((await left()).map(({ sk }) => sk)).toEqual([campaignKey('gone', 'a').sk]);
  });

  it('go on counting their runs after one of the same name was deleted', async () => {
    const { campaigns, started } = await begun('again');
    expect(started).toBe('started');
    const standing = await campaigns.get('acme', 'again');
    if (standing === undefined) throw new Error('the campaign is gone');
    await campaigns.delete('acme', standing, noon);
    expect(await campaigns.put('acme', 'again', aCampaign(), noon)).toMatchObject({
      kind: 'created',
      campaign: { runs: 1 },
    });
  });
});

describe('a run in the table', () => {
  it('is started once, with all that it begins with', async () => {
    const { runs, campaign, run, started } = await begun('once');
    expect(started).toBe('started');
    expect(await runs.start(campaign, run, never)).toBe('outrun');
    const stored: unknown = JSON.parse(JSON.stringify({ body: run.body, head: run.head }));
    expect(await runs.get(run.body)).toEqual(stored);
    expect(await runs.segments(run.body)).toEqual([segment]);
    expect(await runs.heads([run.body, { ...run.body, run: 9 }])).toEqual([run.head]);
    expect(await runs.get({ ...run.body, tenant: 'other' })).toBeUndefined();
  });

  it('is changed by whoever saw it last', async () => {
    const { runs, run } = await begun('changed');
    const head = paused(run, noon + 1);
    expect(await runs.change(run.head, head, never)).toBe('changed');
    expect(await runs.change(run.head, head, never)).toBe('outrun');
    expect((await runs.get(run.body))?.head).toEqual(head);
  });

  it('is found by the sweep when its watch is due, and no more once it has nothing to come', async () => {
    const { runs, run } = await begun('watched', noon);
    const due = createDueStore(opened.table);
    const filed = dueKey(filedForLook(noon), shardOf('watched#1')).dueAt;
    const found = async () => {
      const { items } = await due.page(minuteOf(filed), shardOf('watched#1'), undefined);
      return items.filter((item) => item.kind === 'campaign' && item.key === 'watched');
    };
    expect(await found()).toEqual([{ kind: 'campaign', tenant: 'acme', key: 'watched', run: 1 }]);
    await runs.change(run.head, paused(run, noon), never);
    expect(await found()).toEqual([]);
  });

  it('keeps a page of people as it was first found, and reads each bucket in order from any place', async () => {
    const { runs, run } = await begun('walked');
    const group = groupFor(run.body, 'UTC', false);
    const people = (page: number, count: number): Entry[] =>
      Array.from({ length: count }, (_, index) => [`p${page}-${index}`, index % 2, 0, 1] as const);
    const pageOf = (page: number) => ({
      scanned: 10,
      groups: [{ group, entries: people(page, 10) }],
      nextCursor: 'on',
    });
    for (let page = 0; page < 8; page += 1) await runs.keepPage(run.body, page, pageOf(page));
    const again = await runs.keepPage(run.body, 3, { scanned: 0, groups: [] });
    expect(again).toEqual(pageOf(3));
    expect(await runs.page(run.body, 3)).toEqual(pageOf(3));
    expect(await runs.page(run.body, 8)).toBeUndefined();
    const all = await runs.people(run.body, group.id, { page: 0, index: 0 }, 1_000);
    expect(all.map(({ page, entries }) => [page, entries.length])).toEqual(
      Array.from({ length: 8 }, (_, page) => [page, 10]),
    );
    const some = await runs.people(run.body, group.id, { page: 2, index: 9 }, 5);
    expect(some[0]?.page).toBe(2);
    expect(some.flatMap(({ entries }) => entries).length).toBeLessThan(80);
    expect(await runs.people(run.body, 'another', { page: 0, index: 0 }, 5)).toEqual([]);
  });
});

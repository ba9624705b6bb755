import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../lambdas/core/campaign/campaign.ts';
import { failed } from '../../lambdas/core/campaign/changes.ts';
import type { CampaignStore } from '../../lambdas/core/campaign/store.ts';
import { ok } from '../../lambdas/core/result.ts';
import { createHandler } from '../../lambdas/functions/manage-campaigns/create-handler.ts';
import { aCampaignInput } from '../core/campaign/builders.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, type KeyPair, signedEvent } from '../support/edge.ts';
import { memoryRuns } from '../support/memory-runs.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const editor = aKeyPair({ role: 'editor' });
const sender = aKeyPair({ role: 'sender', name: 'b' });
const stranger = aKeyPair({ tenant: 'other', role: 'admin', name: 'c' });

/** Campaigns in memory, with segments of any name but `nobody-knows`. */
function open() {
  const kept = new Map<string, Campaign>();
  const { store: runs } = memoryRuns();
  const started: (readonly [run: number, drive: number])[] = [];
  const campaigns: CampaignStore = {
    get: async (tenant, key) => kept.get(`${tenant} ${key}`),
    async put(tenant, key, request, at) {
      const before = kept.get(`${tenant} ${key}`);
      const version = (before?.version ?? 0) + 1;
      const campaign = { key, request, runs: before?.runs ?? 0, version, createdAt: noon, updatedAt: at };
      kept.set(`${tenant} ${key}`, campaign);
      return { kind: before === undefined ? 'created' : 'replaced', campaign };
    },
    async delete(tenant, { key }) {
      kept.delete(`${tenant} ${key}`);
      return 'deleted';
    },
    list: async (tenant) => ({
      items: [...kept].flatMap(([name, one]) => (name.startsWith(`${tenant} `) ? [one] : [])),
    }),
  };
  const handler = createHandler({
    campaigns,
    runs: {
      ...runs,
      async start(campaign, run, options) {
        kept.set(`${run.body.tenant} ${campaign.key}`, {
          ...campaign,
          runs: run.body.run,
          version: campaign.version + 1,
        });
        return runs.start(campaign, run, options);
      },
    },
    segments: {
      get: async (_tenant, key) =>
        key === 'nobody-knows'
          ? undefined
          : { key, condition: { field: 'id', exists: true }, createdAt: noon, updatedAt: noon },
    },
    resolveTemplates: async (_tenant, request) => ok({ request }),
    executions: {
      async start({ run, drive }) {
        started.push([run, drive]);
      },
    },
    counters: { read: async () => new Map() },
    tenants: { get: async (id) => aTenant({ id, senders: ['@acme.example', '@techcorp.com'] }) },
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(editor, sender, stranger),
  });
  const send = async (method: string, rest: string, body?: unknown, as: KeyPair = editor) => {
    const [path = '', query = ''] = `/v1/campaigns${rest}`.split('?');
    const answer = await handler(signedEvent(as, { method, path, query, body }));
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
  };
  return { send, started, runs };
}

describe('a campaign that is put', () => {
  it('is shown as it was written, and may be put again as it is shown', async () => {
    const { send } = open();
    expect((await send('PUT', '/spring', aCampaignInput())).status).toBe(201);
    const { body } = await send('GET', '/spring');
    expect(body).toMatchObject({
      key: 'spring',
      state: 'draft',
      batch: { size: 1_000, pause: 'PT5M' },
      localTime: '09:00',
      respectTimezone: false,
      variants: [{ key: 'a', weight: 1 }, { key: 'b' }],
    });
    const { key: _key, state: _state, createdAt: _made, updatedAt: _at, links: _links, ...again } = body;
    expect((await send('PUT', '/spring', again)).status).toBe(200);
    expect((await send('GET', '')).body.items).toHaveLength(1);
  });

  const story = new URL('../../../shared/stories/campaign.json', import.meta.url);
  it.skipIf(!existsSync(story))('may be the one of the third story, word for word', async () => {
    const { send } = open();
    const put = await send('PUT', '/ai_launch', JSON.parse(readFileSync(story, 'utf8')));
    expect(put).toMatchObject({ status: 201, body: { key: 'ai_launch', state: 'draft' } });
  });

  it.each([
    ['an unknown segment', { segments: ['everybody', 'nobody-knows'] }, 'segments[1]'],
    ['no segment at all', { segments: [] }, 'segments'],
    ['a weight of nothing', { variants: [{ key: 'a', weight: 0, title: 'A', content: 'a' }] }, 'variants[0].weight'],
    [
      'the same key twice',
      { variants: ['a', 'a'].map((key) => ({ key, weight: 1, title: 'A', content: 'a' })) },
      'variants',
    ],
    ['a variant without words', { variants: [{ key: 'a', weight: 1, title: 'A' }] }, 'variants[0].content'],
    [
      'a template that is none',
      { variants: [{ key: 'a', weight: 1, title: '{{ recipient.', content: 'a' }] },
      'variants[0].title',
    ],
    [
      'a sender of somebody else',
      { channels: [{ type: 'email', config: { fromEmail: 'ceo@other.example' } }] },
      'channels[0].config.fromEmail',
    ],
    [
      'a channel that all share',
      { channels: [{ type: 'email' }, { type: 'slack', config: { channel: '#all' } }] },
      'channels[1]',
    ],
    ['a chat', { channels: [{ type: 'teams' }] }, 'channels[0]'],
    ['an alarm', { channels: [{ type: 'pagerduty' }] }, 'channels[0]'],
    ['a webhook', { channels: [{ type: 'webhook', config: { url: 'https://hooks.example/all' } }] }, 'channels[0]'],
    ['batches that are too large', { batch: { size: 1_001, pause: 'PT5M' } }, 'batch.size'],
    ['a time that no clock shows', { localTime: '24:00' }, 'localTime'],
    [
      'a test of one variant',
      {
        variants: [{ key: 'a', weight: 1, title: 'A', content: 'a' }],
        experiment: { key: 'e', metric: 'opened', confidence: 0.9, testShare: 0.1 },
      },
      'experiment.testShare',
    ],
    ['a field that is not there', { schedule: 'now' }, 'schedule'],
  ])('is refused with %s', async (_, change, path) => {
    const answer = await open().send('PUT', '/spring', { ...aCampaignInput(), ...change });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { readonly path: string }) => error.path)).toContain(path);
  });

  it('is refused where its run could not be stored, since every variant has its own versions of the channels’ templates', async () => {
    const attachments = Array.from({ length: 10 }, (_, index) => ({
      filename: `${index}.pdf`,
      url: `https://files.example/${'x'.repeat(1_900)}`,
    }));
    const variants = Array.from({ length: 10 }, (_, index) => ({
      key: `v${index}`,
      weight: 1,
      title: 'x',
      content: 'x'.repeat(18_500),
    }));
    const channel = { type: 'email' as const, config: { attachments } };
    const alike = await open().send('PUT', '/spring', aCampaignInput({ channels: [channel], variants }));
    expect(alike.status).toBe(201);
    const channels = [{ ...channel, template: { key: 'spring' } }];
    expect(await open().send('PUT', '/spring', aCampaignInput({ channels, variants }))).toMatchObject({
      status: 422,
      body: { errors: [{ path: '', message: expect.stringContaining('390 KB are taken') }] },
    });
  });

  it('may write to each person on Slack', async () => {
    const { send } = open();
    expect((await send('PUT', '/spring', aCampaignInput({ channels: [{ type: 'slack' }] }))).status).toBe(201);
  });

  it('belongs to its tenant, and to those who may write campaigns', async () => {
    const { send } = open();
    await send('PUT', '/spring', aCampaignInput());
    expect((await send('GET', '/spring', undefined, stranger)).status).toBe(404);
    expect((await send('POST', '/spring/start', undefined, stranger)).status).toBe(404);
    expect((await send('PUT', '/spring', aCampaignInput(), sender)).status).toBe(403);
  });
});

describe('a run', () => {
  const begun = async () => {
    const opened = open();
    await opened.send('PUT', '/spring', aCampaignInput());
    expect(await opened.send('POST', '/spring/start')).toMatchObject({
      status: 202,
      body: { run: 1, state: 'running' },
    });
    return opened;
  };

  it('is started once at a time, and drives', async () => {
    const { send, started } = await begun();
    expect((await send('POST', '/spring/start')).status).toBe(409);
    expect((await send('DELETE', '/spring')).status).toBe(409);
    expect(started).toEqual([[1, 1]]);
    expect((await send('GET', '/spring')).body).toMatchObject({ state: 'running', run: 1 });
  });

  it('keeps what it began with when the campaign is put anew', async () => {
    const { send } = await begun();
    await send('PUT', '/spring', aCampaignInput({ variants: [{ key: 'new', weight: 1, title: 'N', content: 'n' }] }));
    const { body } = await send('GET', '/spring/results');
    expect(body.variants.map((variant: { readonly key: string }) => variant.key)).toEqual(['a', 'b']);
  });

  it('is paused, resumed in a new execution and canceled in another; then the next one may start', async () => {
    const { send, started } = await begun();
    expect(await send('POST', '/spring/pause')).toMatchObject({ status: 200, body: { state: 'paused' } });
    expect(await send('POST', '/spring/pause')).toMatchObject({ status: 200, body: { state: 'paused' } });
    expect((await send('GET', '/spring/progress')).body).toMatchObject({ state: 'paused', note: expect.any(String) });
    expect(await send('POST', '/spring/resume')).toMatchObject({ status: 200, body: { state: 'running' } });
    expect(await send('POST', '/spring/cancel')).toMatchObject({ status: 202, body: { state: 'canceled' } });
    expect((await send('POST', '/spring/resume')).status).toBe(409);
    expect(await send('POST', '/spring/start')).toMatchObject({ status: 202, body: { run: 2 } });
    expect(started).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
      [2, 1],
    ]);
    expect((await send('GET', '/spring/progress?run=1')).body).toMatchObject({ run: 1, state: 'canceled' });
  });

  it('that failed can be canceled: what it handed over may still wait', async () => {
    const { send, runs, started } = await begun();
    const run = await runs.get({ tenant: 'acme', key: 'spring', run: 1 });
    if (run === undefined) throw new Error('the run is gone');
    await runs.change(run.head, failed(run, 'stood-still', noon), { watchAt: undefined });
    expect((await send('GET', '/spring/progress')).body).toMatchObject({ state: 'failed', reason: 'stood-still' });
    expect(await send('POST', '/spring/cancel')).toMatchObject({ status: 202, body: { state: 'canceled' } });
    expect((await send('GET', '/spring/progress')).body).not.toHaveProperty('reason');
    expect(started).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('says that nothing can be told while nothing was sent', async () => {
    const { send } = await begun();
    expect((await send('GET', '/spring/results')).body).toMatchObject({
      concluded: false,
      conclusion: expect.stringContaining('not enough'),
      variants: [
        { key: 'a', recipients: 0, sent: 0, rate: 0, probabilityOfBeingBest: 0.5 },
        { key: 'b', probabilityOfBeingBest: 0.5 },
      ],
    });
  });

  it('cannot be shown before there is one', async () => {
    const { send } = open();
    await send('PUT', '/spring', aCampaignInput());
    expect((await send('GET', '/spring/progress')).status).toBe(404);
    expect((await send('POST', '/spring/pause')).status).toBe(409);
  });
});

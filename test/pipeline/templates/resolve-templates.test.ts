import { describe, expect, it } from 'vitest';
import type { TemplateStore } from '../../../lambdas/core/template/stored/store.ts';
import type { TemplateHead, VersionSummary } from '../../../lambdas/core/template/stored/version.ts';
import { createTemplateResolver } from '../../../lambdas/pipeline/templates/resolve-templates.ts';
import { aRequest, noon } from '../../support/builders.ts';

const variants = [
  { key: 'a', weight: 1 },
  { key: 'b', weight: 1 },
];

/** `welcome` speaks by mail in two variants, `short` by text message; a draft is not published. */
function open() {
  const reads: string[] = [];
  const head = (key: string, published?: number): TemplateHead => ({
    key,
    latest: 3,
    updatedAt: noon,
    ...(published !== undefined && { published }),
  });
  const heads = new Map([
    ['welcome', head('welcome', 2)],
    ['short', head('short', 1)],
    ['part', head('part', 1)],
    ['draft', head('draft')],
  ]);
  const channelsOf: Readonly<Record<string, readonly string[]>> = {
    welcome: ['email'],
    short: ['sms'],
    draft: ['email'],
  };
  const templates: Pick<TemplateStore, 'head' | 'summary'> = {
    head: async (_, key) => {
      reads.push(`head ${key}`);
      return heads.get(key);
    },
    summary: async (_, key, version): Promise<VersionSummary | undefined> => {
      reads.push(`summary ${key}@${version}`);
      if (version > 3) return undefined;
      return {
        key,
        version,
        channels: channelsOf[key] ?? [],
        variants: key === 'welcome' ? variants : [],
        createdAt: noon,
        createdBy: 'key',
        ...(key === 'welcome' && version === 1 && { deleted: true }),
      };
    },
  };
  return { resolve: createTemplateResolver(templates), reads, heads };
}

const own = { title: undefined, content: undefined };

describe('the templates of a request', () => {
  it('cost nothing where there are none', async () => {
    const { resolve, reads } = open();
    const request = aRequest();
    expect(await resolve('acme', request)).toEqual({ ok: true, value: { request } });
    expect(reads).toEqual([]);
  });

  it('are settled to their versions, with the variants of each channel that they speak on', async () => {
    const { resolve } = open();
    const request = aRequest({
      template: { key: 'welcome' },
      channels: [{ type: 'email' }, { type: 'sms', template: { key: 'short' } }, { type: 'push' }],
    });
    expect(await resolve('acme', request)).toMatchObject({
      ok: true,
      value: {
        request: {
          template: { key: 'welcome', version: 2 },
          channels: [{ type: 'email' }, { type: 'sms', template: { key: 'short', version: 1 } }, { type: 'push' }],
        },
        variants: { 0: variants },
      },
    });
  });

  it('are read once and all at once, however many channels name them', async () => {
    const { resolve, reads } = open();
    const channels = [
      { type: 'email' as const, template: { key: 'welcome' } },
      { type: 'email' as const, template: { key: 'welcome' } },
      { type: 'sms' as const, template: { key: 'short' } },
    ];
    expect(await resolve('acme', aRequest({ ...own, channels }))).toMatchObject({ ok: true });
    expect(reads).toEqual(['head welcome', 'head short', 'summary welcome@2', 'summary short@1']);
  });

  it('are read by one read each, once their versions are known', async () => {
    const { resolve, reads } = open();
    const request = aRequest({ ...own, template: { key: 'welcome' } });
    await resolve('acme', request);
    reads.length = 0;
    await resolve('acme', request);
    expect(reads).toEqual(['head welcome']);
    await resolve('other', request);
    expect(reads).toEqual(['head welcome', 'head welcome', 'summary welcome@2']);
  });

  it('of a name that was taken anew are those since then, also where older ones were met before', async () => {
    const { resolve, heads } = open();
    const request = aRequest({ ...own, template: { key: 'welcome', version: 2 } });
    expect(await resolve('acme', request)).toMatchObject({ ok: true });
    heads.set('welcome', { key: 'welcome', latest: 3, first: 3, updatedAt: noon, published: 3 });
    expect(await resolve('acme', request)).toMatchObject({ ok: false, error: [{ path: 'template.version' }] });
    expect(await resolve('acme', { ...request, template: { key: 'welcome' } })).toMatchObject({ ok: true });
  });

  it.each([
    ['of an unknown key', { template: { key: 'nothing' } }, ['template.key']],
    ['of which none is published', { template: { key: 'draft' } }, ['template.key']],
    ['of a version that is none', { template: { key: 'welcome', version: 9 } }, ['template.version']],
    ['of a version that was deleted', { template: { key: 'welcome', version: 1 } }, ['template.version']],
    ['that are parts of others', { template: { key: 'part' } }, ['template.key']],
    [
      'that say nothing on their channel',
      { channels: [{ type: 'sms' as const, template: { key: 'welcome' } }] },
      ['channels[0].template.key'],
    ],
    [
      'that leave a channel without words',
      { ...own, template: { key: 'welcome' }, channels: [{ type: 'email' as const }, { type: 'sms' as const }] },
      ['channels[1].template'],
    ],
  ])('%s are refused at their field', async (_, change, paths) => {
    const read = await open().resolve('acme', aRequest(change));
    expect(read.ok ? [] : read.error.map(({ path }) => path)).toEqual(paths);
  });
});

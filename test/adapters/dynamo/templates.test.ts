import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../../lambdas/adapters/dynamo/client.ts';
import { createTemplateStore } from '../../../lambdas/adapters/dynamo/templates.ts';
import { type TemplateDocument, templateDocumentSchema } from '../../../lambdas/core/template/stored/document.ts';
import type { NewVersion, TemplateStore } from '../../../lambdas/core/template/stored/store.ts';
import { plainSealer } from '../../support/plain-sealer.ts';
import { openTestTable } from '../table.ts';

let table: Table;
let close: () => Promise<void>;
let templates: TemplateStore;
beforeAll(async () => {
  ({ table, close } = await openTestTable());
  templates = createTemplateStore(table, plainSealer);
});
afterAll(() => close?.());

const says = (text: string): TemplateDocument => templateDocumentSchema.parse({ locales: { en: { sms: { text } } } });
const at = Date.parse('2026-11-16T12:00:00.000Z');
let requests = 0;
const version = (change: Partial<NewVersion> = {}): NewVersion => {
  requests += 1;
  return { document: says('one'), uses: {}, at, by: 'acme.key_a', request: `request-${requests}`, ...change };
};

describe('stored templates', () => {
  it('gain a version with every put, and never lose one', async () => {
    expect(await templates.put('acme', 'welcome', version())).toEqual({ kind: 'stored', version: 1 });
    expect(await templates.put('acme', 'welcome', version({ document: says('two') }))).toEqual({
      kind: 'stored',
      version: 2,
    });
    expect(await templates.version('acme', 'welcome', 1)).toEqual({
      key: 'welcome',
      version: 1,
      document: says('one'),
      uses: {},
      createdAt: at,
      createdBy: 'acme.key_a',
    });
    expect(await templates.head('acme', 'welcome')).toEqual({ key: 'welcome', latest: 2, updatedAt: at });
    expect((await templates.versions('acme', 'welcome', 10)).items.map((each) => each.version)).toEqual([2, 1]);
    const pins = [1, 2, 9].map((each) => ({ key: 'welcome', version: each }));
    expect((await templates.versionsOf('acme', pins)).map((each) => each.version)).toEqual([1, 2]);
  });

  it('gain one version by one request, however often it is carried out', async () => {
    const once = version();
    expect(await templates.put('repeating', 'a', once)).toEqual(await templates.put('repeating', 'a', once));
    expect((await templates.head('repeating', 'a'))?.latest).toBe(1);
  });

  it('all gain their versions when many are put at once', async () => {
    const stored = await Promise.all(Array.from({ length: 4 }, () => templates.put('busy', 'a', version())));
    expect(stored.map((each) => each.kind === 'stored' && each.version).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('remember who published what, and publish an older version again', async () => {
    await templates.put('publishing', 'a', version());
    await templates.put('publishing', 'a', version());
    const publish = (each: number, by: string) => templates.publish('publishing', 'a', { version: each, at, by });
    expect(await publish(3, 'key_x')).toBe('no-such-version');
    expect(await templates.publish('publishing', 'nothing', { version: 1, at, by: 'key_x' })).toBe('no-such-version');
    expect(await publish(2, 'key_x')).toBe('published');
    expect(await publish(2, 'key_x')).toBe('published');
    expect(await publish(1, 'key_y')).toBe('published');
    expect((await templates.head('publishing', 'a'))?.published).toBe(1);
    expect(await templates.publications('publishing', 'a')).toEqual([
      { version: 1, at, by: 'key_y' },
      { version: 2, at, by: 'key_x' },
    ]);
  });

  it('are those of their tenant alone', async () => {
    await templates.put('first', 'same', version());
    expect(await templates.head('second', 'same')).toBeUndefined();
    expect(await templates.version('second', 'same', 1)).toBeUndefined();
    expect((await templates.list('second', 10)).items).toEqual([]);
    expect(await templates.delete('second', 'same', at)).toEqual({ kind: 'none' });
  });

  it('are listed by key, page by page', async () => {
    for (const key of ['b', 'a', 'c']) await templates.put('listing', key, version());
    const first = await templates.list('listing', 2);
    expect(first.items.map(({ key }) => key)).toEqual(['a', 'b']);
    expect((await templates.list('listing', 2, first.nextCursor)).items.map(({ key }) => key)).toEqual(['c']);
  });
});

describe('a deleted template', () => {
  it('is gone for whatever is new, and stays for what was accepted before', async () => {
    await templates.put('deleting', 'a', version());
    await templates.publish('deleting', 'a', { version: 1, at, by: 'key' });
    expect(await templates.delete('deleting', 'a', at)).toEqual({ kind: 'deleted' });
    expect(await templates.delete('deleting', 'a', at)).toEqual({ kind: 'none' });
    expect(await templates.head('deleting', 'a')).toBeUndefined();
    expect((await templates.list('deleting', 10)).items).toEqual([]);
    expect(await templates.summary('deleting', 'a', 1)).toMatchObject({ deleted: true });
    expect(await templates.publish('deleting', 'a', { version: 1, at, by: 'key' })).toBe('no-such-version');
    expect((await templates.version('deleting', 'a', 1))?.document).toEqual(says('one'));
  });

  it('goes on counting where its name is used again', async () => {
    await templates.put('again', 'a', version());
    await templates.delete('again', 'a', at);
    expect(await templates.put('again', 'a', version({ document: says('new') }))).toEqual({
      kind: 'stored',
      version: 2,
    });
    await templates.put('again', 'a', version({ document: says('newer'), request: 'later' }));
    expect(await templates.head('again', 'a')).toMatchObject({ latest: 3, first: 2 });
    expect((await templates.versions('again', 'a', 10)).items.map((each) => each.version)).toEqual([3, 2]);
    expect(await templates.publish('again', 'a', { version: 1, at, by: 'key' })).toBe('no-such-version');
  });

  it('is refused while another uses it, until that one is gone for good', async () => {
    const layout = templateDocumentSchema.parse({ source: 'layout' });
    await templates.put('layered', 'layout', version({ document: layout }));
    await templates.put('layered', 'mail', version({ uses: { layout: 1 } }));
    expect(await templates.delete('layered', 'layout', at)).toEqual({ kind: 'used', by: 'mail' });
    await templates.delete('layered', 'mail', at);
    expect(await templates.delete('layered', 'layout', at)).toEqual({ kind: 'used', by: 'mail' });
    const later = at + 200 * 86_400_000;
    expect(await templates.delete('layered', 'layout', later)).toEqual({ kind: 'deleted' });
    expect(await templates.put('layered', 'mail', version({ uses: { layout: 1 } }))).toEqual({ kind: 'other-gone' });
  });
});

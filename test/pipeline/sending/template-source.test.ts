import { expect, it } from 'vitest';
import { templateDocumentSchema } from '../../../lambdas/core/template/stored/document.ts';
import type { TemplateStore } from '../../../lambdas/core/template/stored/store.ts';
import type { TemplateVersion } from '../../../lambdas/core/template/stored/version.ts';
import { keepTemplates } from '../../../lambdas/pipeline/sending/template-source.ts';
import { noon } from '../../support/builders.ts';

/** `mail@1` uses `layout@2`; what is asked of the store is counted. */
function open(textLength = 1) {
  const asked: string[] = [];
  const store: Pick<TemplateStore, 'head' | 'versionsOf'> = {
    head: async (_, key) => {
      asked.push(`head ${key}`);
      return key === 'gone' ? undefined : { key, latest: 1, published: 1, updatedAt: noon };
    },
    versionsOf: async (_, pins) => {
      asked.push(`versions ${pins.map(({ key, version }) => `${key}@${version}`).join(' ')}`);
      return pins.map(({ key, version }): TemplateVersion => {
        const isLayout = key === 'layout';
        const text = 'x'.repeat(textLength);
        const document = isLayout ? { source: 'layout' } : { locales: { en: { sms: { text } } } };
        const uses: Record<string, number> = isLayout ? {} : { layout: 2 };
        return {
          key,
          version,
          document: templateDocumentSchema.parse(document),
          uses,
          createdAt: noon,
          createdBy: 'k',
        };
      });
    },
  };
  return { source: keepTemplates(store), asked };
}

it('a template is read once with all that it uses, and kept', async () => {
  const { source, asked } = open();
  const ref = { key: 'mail', version: 1 };
  const atHand = await source.getAll('acme', [ref, ref]);
  expect(atHand.get(ref)?.library.get('layout')?.source).toBe('layout');
  expect(atHand.get({ key: 'other', version: 1 })).toBeUndefined();
  expect(asked).toEqual(['versions mail@1', 'versions layout@2']);
  expect((await source.getAll('acme', [ref])).get(ref)).toBe(atHand.get(ref));
  expect(asked).toHaveLength(2);
});

it("another tenant's template of the same name is another", async () => {
  const { source, asked } = open();
  await source.getAll('acme', [{ key: 'mail', version: 1 }]);
  await source.getAll('other', [{ key: 'mail', version: 1 }]);
  expect(asked).toHaveLength(4);
});

it('a reference without a version means what is published now', async () => {
  const { source, asked } = open();
  const atHand = await source.getAll('acme', [{ key: 'mail' }, { key: 'gone' }]);
  expect([atHand.get({ key: 'mail' })?.version, atHand.get({ key: 'gone' })]).toEqual([1, undefined]);
  expect(asked.slice(0, 2)).toEqual(['head mail', 'head gone']);
});

it('what was read first gives way when too much is kept', async () => {
  const { source, asked } = open(90_000);
  const refs = Array.from({ length: 60 }, (_, index) => ({ key: 'mail', version: index + 1 }));
  for (const ref of refs) await source.getAll('acme', [ref]);
  asked.length = 0;
  await source.getAll('acme', [{ key: 'mail', version: 60 }]);
  expect(asked).toEqual([]);
  await source.getAll('acme', [{ key: 'mail', version: 1 }]);
  expect(asked).toHaveLength(2);
});

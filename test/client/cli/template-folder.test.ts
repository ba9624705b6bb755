import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keysIn, readFolder, writeFolder } from '../../../client/cli/template-folder/folder.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carillon-templates-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const welcome = {
  defaultLocale: 'en',
  variables: ['plan'],
  locales: {
    en: { email: { subject: 'Welcome', markdown: 'Hello\n' }, sms: { text: 'Hi' } },
    'fr-CA': { email: { subject: 'Bienvenue', html: '<p>Bonjour</p>\n' }, slack: { blocks: [{ type: 'divider' }] } },
  },
  variants: [{ key: 'casual', weight: 2, locales: { en: { push: { title: 'Hey', body: 'You' } } } }],
};

describe('a template as a folder', () => {
  it('has a file for each text, called by locale, channel and field', async () => {
    expect(await writeFolder(join(aFolder(), 'welcome'), welcome)).toEqual([
      'template.json',
      'en/email.subject.txt',
      'en/email.md',
      'en/sms.txt',
      'fr-CA/email.subject.txt',
      'fr-CA/email.html',
      'fr-CA/slack.blocks.json',
      'variants/casual/en/push.title.txt',
      'variants/casual/en/push.body.txt',
    ]);
  });

  it('reads back what was written', async () => {
    const folder = join(aFolder(), 'welcome');
    await writeFolder(folder, welcome);
    expect(await readFolder(folder)).toEqual(welcome);
  });

  it('keeps every text to the letter', async () => {
    const folder = join(aFolder(), 'any');
    const text = fc.string({ unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(text, text, async (subject, html) => {
        const document = { locales: { en: { email: { subject, html } } } };
        await writeFolder(folder, document);
        expect(await readFolder(folder)).toEqual(document);
      }),
      { numRuns: 50 },
    );
  });

  it('forgets the file of a text that the template has no more', async () => {
    const folder = join(aFolder(), 'welcome');
    await writeFolder(folder, welcome);
    await writeFolder(folder, { locales: { en: { sms: { text: 'Hi' } } } });
    expect(await readFolder(folder)).toEqual({ locales: { en: { sms: { text: 'Hi' } } } });
  });

  it('keeps what others include as a file of its own', async () => {
    const folder = join(aFolder(), 'footer');
    expect(await writeFolder(folder, { source: '<p>{{ tenant.name }}</p>' })).toEqual([
      'template.json',
      'source.jinja',
    ]);
    expect(await readFolder(folder)).toEqual({ source: '<p>{{ tenant.name }}</p>' });
  });

  it('takes the last newline of a file for the editor', async () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'en'));
    writeFileSync(join(folder, 'template.json'), '{"defaultLocale": "en"}');
    writeFileSync(join(folder, 'en', 'email.subject.txt'), 'Welcome\n');
    expect(await readFolder(folder)).toMatchObject({ locales: { en: { email: { subject: 'Welcome' } } } });
  });

  it.each([
    ['en/email.subject.md.bak', 'en/email.subject.md.bak'],
    ['notes.txt', 'notes.txt'],
    ['variants/unknown/en/sms.txt', 'variants/unknown/en/sms.txt'],
  ])('refuses %s, which stands for nothing', async (path, named) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'template.json'), '{}');
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), 'x');
    await expect(readFolder(folder)).rejects.toThrow(named);
  });

  it('begins with its settings', async () => {
    await expect(readFolder(aFolder())).rejects.toThrow('template.json is missing');
  });

  it('is one of several, each called by its key', async () => {
    const folder = aFolder();
    await writeFolder(join(folder, 'welcome'), welcome);
    await writeFolder(join(folder, 'goodbye'), welcome);
    expect(await keysIn(folder)).toEqual(['goodbye', 'welcome']);
  });
});

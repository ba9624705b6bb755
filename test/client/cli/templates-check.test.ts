import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkTemplates } from '../../../client/cli/template-folder/check-folder.ts';
import { inOrderOfUse } from '../../../client/cli/template-folder/order.ts';
import { fileOf } from '../../../client/cli/template-folder/place.ts';
import { openTerminal } from './terminal.ts';

/** A terminal in a folder that holds these files; no platform answers it. */
function open(files: Readonly<Record<string, string>>) {
  const terminal = openTerminal('http://127.0.0.1:1');
  for (const [path, text] of Object.entries(files)) {
    const target = join(terminal.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return terminal;
}

const settings = JSON.stringify({ defaultLocale: 'en', variables: ['plan'] });

describe('templates check', () => {
  it('finds nothing in a template that is right, without a server', async () => {
    const { run } = open({
      'templates/welcome/template.json': settings,
      'templates/welcome/en/email.subject.txt': 'Welcome to {{ data.plan }}\n',
      'templates/welcome/en/email.md': '{% include "footer" %}\n',
      'templates/footer/template.json': '{}',
      'templates/footer/source.jinja': 'Bye\n',
    });
    expect(await run(['templates', 'check'])).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('2 templates'),
    });
  });

  it.each([
    ['a text that is no template', 'welcome/en/sms.txt', 'Hi {% if %}', 'welcome/en/sms.txt:1:'],
    ['a variable that nobody declared', 'welcome/en/sms.txt', 'one\ntwo {{ data.plant }}', 'welcome/en/sms.txt:2:'],
    ['another template that is not there', 'welcome/en/sms.txt', '{% include "gone" %}', 'welcome/en/sms.txt:1:'],
    ['a channel that nobody knows', 'welcome/en/fax.txt', 'Hi', 'welcome/template.json'],
  ])('finds %s, in its file and line', async (_, path, text, place) => {
    const { run } = open({ 'templates/welcome/template.json': settings, [`templates/${path}`]: text });
    expect(await run(['templates', 'check'])).toMatchObject({ code: 1, out: expect.stringContaining(place) });
  });

  it('says where there is no such folder', async () => {
    expect(await open({}).run(['templates', 'check', 'nowhere'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere'),
    });
  });
});

describe('the file of a field', () => {
  it.each([
    ['locales.fr-CA.email.subject', 'fr-CA/email.subject.txt'],
    ['locales.fr.email.html', 'fr/email.html'],
    ['locales.fr.slack.blocks[0].text', 'fr/slack.blocks.json'],
    ['variants[1].locales.en.sms.text', 'variants/casual/en/sms.txt'],
    ['variants[1].weight', 'template.json'],
    ['variables.plan', 'template.json'],
    ['source', 'source.jinja'],
    ['', 'template.json'],
  ])('of %s is %s', (path, file) => {
    expect(fileOf({ variants: [{ key: 'formal' }, { key: 'casual' }] }, path)).toBe(file);
  });
});

describe('templates that use others', () => {
  const text = (source: string) => ({ locales: { en: { sms: { text: source } } }, defaultLocale: 'en' });

  it('come after those that they use', () => {
    const templates = new Map<string, object>([
      ['a', text('{% include "b" %}')],
      ['b', { source: '{% include "c" %}' }],
      ['c', { source: 'c' }],
    ]) as ReadonlyMap<string, Readonly<Record<string, unknown>>>;
    expect([...inOrderOfUse(templates).keys()]).toEqual(['c', 'b', 'a']);
  });

  it('are refused, not followed for ever, where they use each other', () => {
    const templates = new Map([
      ['a', { source: '{% include "b" %}' }],
      ['b', { source: '{% include "a" %}' }],
    ]);
    expect([...inOrderOfUse(templates).keys()].toSorted()).toEqual(['a', 'b']);
    expect(checkTemplates(templates).map(({ key }) => key)).toEqual(['a', 'b']);
  });
});

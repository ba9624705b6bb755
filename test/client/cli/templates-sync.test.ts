import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Reply, serve } from '../serve.ts';
import { openTerminal } from './terminal.ts';

async function open(files: Readonly<Record<string, string>>, ...replies: readonly Reply[]) {
  const { url, seen } = await serve(...replies);
  const terminal = openTerminal(url);
  for (const [path, text] of Object.entries(files)) {
    const target = join(terminal.folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return { seen, ...terminal };
}

const unknown: Reply = {
  status: 404,
  body: { status: 404, title: 'Not found', code: 'not-found', detail: 'There is no such template' },
};
const put = (key: string): Reply => ({ status: 201, body: { key, version: 1 } });
const head = (key: string): Reply => ({ status: 200, body: { key, version: 2, latest: 2, published: 2 } });

describe('templates push', () => {
  const folder = {
    'templates/a-letter/template.json': '{"defaultLocale": "en"}',
    'templates/a-letter/en/sms.txt': '{% include "footer" %}\n',
    'templates/footer/template.json': '{}',
    'templates/footer/source.jinja': 'Bye\n',
    'templates/half-written/en/sms.txt': 'It has no settings yet',
  };

  it('reads only the folders named, and puts what others use first', async () => {
    const { run, seen } = await open(folder, unknown, put('footer'), unknown, put('a-letter'));
    expect(await run(['templates', 'push', 'a-letter', 'footer'])).toMatchObject({
      code: 0,
      out: '2 of 2 had changed.',
    });
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/templates/footer',
      'PUT /v1/templates/footer',
      'GET /v1/templates/a-letter',
      'PUT /v1/templates/a-letter',
    ]);
  });

  it('sends nothing where one folder is no template', async () => {
    const { run, seen } = await open(folder);
    expect(await run(['templates', 'push'])).toMatchObject({ code: 2, err: expect.stringContaining('half-written') });
    expect(seen).toEqual([]);
  });

  it.each(['..', 'a/b', ''])('takes %j for no key', async (key) => {
    const { run, seen } = await open(folder);
    expect(await run(['templates', 'push', key])).toMatchObject({ code: 2, err: expect.stringContaining('no key') });
    expect(seen).toEqual([]);
  });
});

describe('templates pull', () => {
  it('writes a folder for each', async () => {
    const shown = { key: 'welcome', version: 2, locales: { en: { sms: { text: 'Hi' } } }, createdBy: 'acme.key_a' };
    const { run, folder } = await open({}, head('welcome'), { status: 200, body: shown });
    expect(await run(['templates', 'pull', 'welcome'])).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'templates/welcome/en/sms.txt'), 'utf8')).toBe('Hi\n');
    expect(readFileSync(join(folder, 'templates/welcome/template.json'), 'utf8')).not.toContain('createdBy');
  });

  it.each<[what: string, replies: readonly Reply[]]>([
    ['a key', [{ status: 200, body: { items: [{ key: '../kept', latest: 1 }] } }]],
    [
      'a language',
      [
        { status: 200, body: { items: [{ key: 'welcome', latest: 1 }] } },
        { status: 200, body: { key: 'welcome', version: 1, locales: { '../../kept': { x: { text: 'gone' } } } } },
      ],
    ],
  ])('keeps to its folder whatever %s is called by who answers', async (_, replies) => {
    const { run, folder } = await open({ 'kept/x.txt': 'mine', 'templates/welcome/old.txt': 'old' }, ...replies);
    expect((await run(['templates', 'pull'])).code).not.toBe(0);
    expect(readFileSync(join(folder, 'kept/x.txt'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'templates/welcome/old.txt'))).toBe(true);
  });

  it('asks for no template without a name', async () => {
    const { run, seen } = await open({});
    expect(await run(['templates', 'pull', '..'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('/v1/templates/'),
    });
    expect(seen).toEqual([]);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Reply, serve } from '../serve.ts';
import { openTerminal } from './terminal.ts';

async function open(file: string, content: string | Buffer, ...replies: readonly Reply[]) {
  const { url, seen } = await serve(...replies);
  const terminal = openTerminal(url);
  writeFileSync(join(terminal.folder, file), content);
  return { seen, ...terminal };
}

const stored = (count: number): Reply => ({ status: 200, body: { stored: count, refused: [] } });

describe('recipients import', () => {
  it('stores the people of a CSV file, a hundred in a request', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `usr_${index},u${index}@example.com,gold`);
    const { run, seen } = await open(
      'people.csv',
      ['id,email,attributes.tier', ...rows].join('\n'),
      stored(100),
      stored(50),
    );
    expect(await run(['recipients', 'import', 'people.csv'])).toMatchObject({ code: 0, out: '150 stored, 0 refused.' });
    const sent = seen.flatMap(({ body }) => (body as { recipients: readonly unknown[] }).recipients);
    expect(sent).toHaveLength(150);
    expect(sent).toContainEqual({ id: 'usr_7', email: 'u7@example.com', attributes: { tier: 'gold' } });
  });

  it('tells of every refused line, its own and the platform’s, and writes them into the report', async () => {
    const file = 'id,email\nusr_1,one@example.com\nusr_2,nonsense\nusr_3,three@example.com\n';
    const refusal = { index: 1, errors: [{ path: '', message: 'makes a recipient of more than 32 KB' }] };
    const { run, folder } = await open('people.csv', file, { status: 200, body: { stored: 1, refused: [refusal] } });
    const ran = await run(['recipients', 'import', 'people.csv', '--report', 'refused.jsonl']);
    expect(ran).toMatchObject({ code: 1, out: '1 stored, 2 refused.' });
    const report = readFileSync(join(folder, 'refused.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(report).toEqual([
      { line: 3, id: 'usr_2', path: 'email', message: expect.any(String) },
      { line: 4, id: 'usr_3', path: '', message: expect.stringContaining('32 KB') },
    ]);
  });

  it('stores the first of two lines with one id, in whichever requests they would be', async () => {
    const rows = Array.from({ length: 110 }, (_, index) => `usr_${index},u${index}@example.com`);
    const file = ['id,email', ...rows, 'usr_3,later@example.com', 'usr_109,later@example.com'].join('\n');
    const { run, seen } = await open('people.csv', file, stored(100), stored(10));
    expect(await run(['recipients', 'import', 'people.csv'])).toMatchObject({
      code: 1,
      out: '110 stored, 2 refused.',
      err: expect.stringContaining('line 112: id is the same as in line 5, which stands'),
    });
    expect(JSON.stringify(seen)).not.toContain('later@example.com');
  });

  it('stops where the platform says no, and tells how far it came', async () => {
    const rows = Array.from({ length: 700 }, (_, index) => `usr_${index}`);
    const problem = { status: 403, title: 'Forbidden', code: 'forbidden' };
    const { run, seen } = await open(
      'people.csv',
      ['id', ...rows].join('\n'),
      ...Array.from({ length: 7 }, (): Reply => ({ status: 403, body: problem })),
    );
    expect(await run(['recipients', 'import', 'people.csv'])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Stopped after 0 stored, 0 refused[\s\S]*forbidden/),
    });
    expect(seen.length).toBeLessThan(7);
  });

  it('asks nobody when it only tries', async () => {
    const { run, seen } = await open('people.csv', 'id\nusr_1\n');
    expect(await run(['recipients', 'import', 'people.csv', '--dry-run'])).toMatchObject({
      code: 0,
      out: '1 would be stored, 0 refused.',
    });
    expect(seen).toEqual([]);
  });

  it('makes one person of the endpoints of Pinpoint that belong to one user, wherever they stand', async () => {
    const endpoint = (id: string, type: string, address: string, user: string) =>
      JSON.stringify({ Id: id, ChannelType: type, Address: address, User: { UserId: user } });
    const file = [
      endpoint('e1', 'EMAIL', 'ada@example.com', 'ada'),
      endpoint('e2', 'EMAIL', 'bob@example.com', 'bob'),
      'not json',
      endpoint('e3', 'SMS', '+447400123456', 'ada'),
    ].join('\n');
    const { run, seen } = await open('endpoints.json.gz', gzipSync(file), stored(2));
    const ran = await run(['recipients', 'import', 'endpoints.json.gz', '--format', 'pinpoint']);
    expect(ran).toMatchObject({ code: 1, out: '2 stored, 1 refused.', err: expect.stringContaining('line 3') });
    expect(seen[0]?.body).toEqual({
      recipients: [
        { id: 'bob', email: 'bob@example.com' },
        { id: 'ada', email: 'ada@example.com', phone: '+447400123456' },
      ],
    });
  });

  it.each([
    ['a header that names no field', 'people.csv', 'id,shoe size\n', 'column 2'],
    ['a file that is no gzip', 'people.csv.gz', 'plain', ''],
  ])('stops at %s', async (_, file, content, why) => {
    const { run, seen } = await open(file, content);
    expect(await run(['recipients', 'import', file])).toMatchObject({ code: 2, err: expect.stringContaining(why) });
    expect(seen).toEqual([]);
  });

  it('stops where there is no such file', async () => {
    const { run } = await open('people.csv', '');
    expect(await run(['recipients', 'import', 'gone.csv'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('gone.csv'),
    });
  });
});

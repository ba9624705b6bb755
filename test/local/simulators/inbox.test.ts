import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { journalsIn } from '../../../local/simulators/inbox/journal.ts';
import { inboxMessageSchema } from '../../../local/simulators/inbox/message.ts';
import { createInbox } from '../../../local/simulators/inbox/store.ts';
import { wrongFields } from './support/answers.ts';
import { mail, push, text } from './support/requests.ts';
import { startWorld, type TestWorld } from './support/world.ts';

const folders: string[] = [];
const worlds: TestWorld[] = [];
const world = async (options: Parameters<typeof startWorld>[0] = {}): Promise<TestWorld> => {
  const started = await startWorld(options);
  worlds.push(started);
  return started;
};
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'inbox-'));
  folders.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(worlds.splice(0).map((started) => started.stop()));
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

describe('GET /messages', () => {
  test.each([
    ['?channel=sms', ['+33612345678', '+4915112345678']],
    ['?to=%2B33612345678', ['+33612345678']],
    ['?to=+33612345678', ['+33612345678']],
    ['?since=2026-12-01T08:01:00Z', ['+4915112345678']],
    ['?since=2026-12-01T09:01:00%2B01:00', ['+4915112345678']],
    ['?limit=1', ['+4915112345678']],
    ['?channel=email', []],
  ])('%s', async (query, expected) => {
    const started = await world();
    await started.sns.send(text());
    started.clock.advance(60_000);
    await started.sns.send(text('Hallo Maria', '+4915112345678'));
    expect((await started.messages(query)).map(({ to }) => to)).toEqual(expected);
  });

  test('names every wrong part of the query', async () => {
    const answer = await (await world()).get('/messages?channel=fax&since=yesterday&size=3');
    expect(answer.status).toBe(422);
    expect(await wrongFields(answer)).toEqual(['channel', 'since', 'size']);
  });
});

test('DELETE /messages empties the inbox', async () => {
  const started = await world();
  await started.sns.send(text());
  expect((await started.remove('/messages')).status).toBe(204);
  expect(await started.messages()).toEqual([]);
});

test('given a data folder, then messages, played words and forgotten devices outlive the process', async () => {
  const dataFolder = folder();
  const before = await world({ dataFolder });
  await before.ses.send(await mail());
  await push(before);
  const [first, second] = await before.messages();
  await before.post('/feedback', { messageId: first?.id, type: 'delivered' });
  await before.post('/feedback', { messageId: second?.id, type: 'unregistered' });
  const kept = await before.messages();
  // The process is killed in the middle of a line.
  appendFileSync(join(dataFolder, 'inbox', 'messages.jsonl'), '{"id":"msg_torn","chan');

  const after = await world({ dataFolder });
  expect(await after.messages()).toEqual(kept);
  expect((await push(after)).status).toBe(404);
});

test('refuses to start over a journal that it cannot read, naming the file and the line', async () => {
  const dataFolder = folder();
  const before = await world({ dataFolder });
  await before.sns.send(text());
  appendFileSync(join(dataFolder, 'inbox', 'messages.jsonl'), 'not JSON\n');
  await expect(startWorld({ dataFolder })).rejects.toThrow(/Line 2 of .*messages\.jsonl/);
});

test('the inbox keeps its newest messages within its limits, and so does its journal', () => {
  const dataFolder = folder();
  const journal = journalsIn(dataFolder)('messages', inboxMessageSchema);
  const inbox = createInbox({ now: () => 0, journal, limits: { messages: 3, bytes: 100_000 } });
  for (let n = 1; n <= 20; n += 1) inbox.add({ channel: 'sms', to: `+${n}`, payload: n });
  expect(inbox.list({}).map(({ to }) => to)).toEqual(['+18', '+19', '+20']);
  expect(readFileSync(join(dataFolder, 'inbox', 'messages.jsonl'), 'utf8').split('\n').length).toBeLessThan(9);
  inbox.add({ channel: 'sms', to: '+21', payload: 'x'.repeat(99_000) });
  expect(inbox.list({}).at(-1)?.to).toBe('+21');
  expect(inbox.list({}).length).toBeLessThan(4);
});

describe('a page of another site', () => {
  const status = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest(`${url}/messages`, { method: 'DELETE', headers }, (response) =>
        resolve(response.statusCode),
      );
      sent.on('error', reject).end();
    });

  test.each([
    ['cannot empty the inbox', { origin: 'https://elsewhere.example' }, 403],
    ['cannot reach it by a name of its own', { host: 'elsewhere.example' }, 403],
    ['differs from the own page, which may', { origin: 'http://127.0.0.1:4511' }, 204],
  ])('%s', async (_, headers, expected) => {
    expect(await status((await world()).url, headers)).toBe(expected);
  });
});

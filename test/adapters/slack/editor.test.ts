import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SlackCredentials } from '../../../lambdas/adapters/secrets/credentials.ts';
import type { SecretAnswer } from '../../../lambdas/adapters/secrets/reader.ts';
import { passingEditCodes, throttlingEditCodes } from '../../../lambdas/adapters/slack/edit-errors.ts';
import { createSlackEditor } from '../../../lambdas/adapters/slack/editor.ts';
import { createSlackNotes } from '../../../lambdas/adapters/slack/notes.ts';
import { aboutIncident, buildJob, plainContent } from '../../core/channel/builders.ts';
import { type RawServer, startRawServer } from '../http/raw-server.ts';
import { fakeSecrets } from '../secrets/fake-reader.ts';

let server: RawServer;
beforeAll(async () => {
  server = await startRawServer();
});
afterAll(() => server.close());
beforeEach(() => server.clear());

const found: SecretAnswer<SlackCredentials> = { kind: 'found', value: { botToken: 'xoxb-1' }, cached: false };
const say = (body: object, status = 200) => server.answer({ status, body: JSON.stringify(body) });

const edit = (secret: SecretAnswer<SlackCredentials> = found) => {
  const deps = { content: plainContent, secrets: fakeSecrets(() => secret), clock: { now: () => 0 } };
  const editor = createSlackEditor({ ...deps, apiUrl: `${server.url}/api/` });
  const config = { channel: '#incidents', blocks: true };
  const job = buildJob('slack', { title: 'Down', about: aboutIncident(), incidentReference: 'reference', config });
  const acknowledgements = [{ by: 'Sarah', via: 'slack' as const, at: 0 }];
  return editor.edit(job, { channel: 'C1', ts: '17.1' }, { status: 'acknowledged', acknowledgements });
};

describe('createSlackEditor', () => {
  it('writes the very message anew by one request', async () => {
    say({ ok: true, channel: 'C1', ts: '17.1' });
    expect(await edit()).toEqual({ kind: 'edited' });
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request).toMatchObject({ path: '/api/chat.update', headers: { authorization: 'Bearer xoxb-1' } });
    const body = JSON.parse(request?.body ?? '');
    expect(body).toMatchObject({ channel: 'C1', ts: '17.1' });
    expect(JSON.stringify(body.blocks)).toContain('Acknowledged by Sarah');
  });

  it.each([...passingEditCodes])('comes again after %s', async (code) => {
    say({ ok: false, error: code });
    expect(await edit()).toEqual({ kind: 'later', code });
    expect(server.received).toHaveLength(1);
  });

  it.each([...throttlingEditCodes])('leaves the workspace alone after %s, for as long as Slack says', async (code) => {
    server.answer({ status: 200, headers: { 'retry-after': '7' }, body: JSON.stringify({ ok: false, error: code }) });
    expect(await edit()).toEqual({ kind: 'throttled', code, afterMs: 7_000 });
  });

  it('leaves it alone after 429', async () => {
    server.answer({ status: 429, headers: { 'retry-after': '30' }, body: '{}' });
    expect(await edit()).toEqual({ kind: 'throttled', code: 'http-429', afterMs: 30_000 });
  });

  it('waits three seconds for one message at most', async () => {
    server.answer('silence');
    const before = performance.now();
    expect(await edit()).toMatchObject({ code: 'timeout' });
    expect(performance.now() - before).toBeLessThan(4_500);
  });

  it.each([
    'message_not_found',
    'cant_update_message',
    'edit_window_closed',
    'is_archived',
    'channel_not_found',
    'new_code',
  ])('lets go of a message after %s', async (code) => {
    say({ ok: false, error: code });
    expect(await edit()).toEqual({ kind: 'gone', code });
  });

  it.each([
    [503, 'later'],
    [504, 'later'],
    [404, 'gone'],
  ])('reads a bare status %i as %s', async (status, kind) => {
    say({}, status);
    expect(await edit()).toEqual({ kind, code: `http-${status}` });
  });

  it('asks Slack nothing without credentials', async () => {
    expect(await edit({ kind: 'missing' })).toEqual({ kind: 'gone', code: 'secret-missing' });
    expect(await edit({ kind: 'unreadable', code: 'secret-malformed' })).toEqual({
      kind: 'later',
      code: 'secret-malformed',
    });
    expect(server.received).toHaveLength(0);
  });
});

describe('createSlackNotes', () => {
  const notes = () => createSlackNotes(`${server.url}/api/`);

  it('tells whoever pressed alone', async () => {
    server.answer({ status: 200, body: 'ok' });
    expect(await notes().tell(`${server.url}/actions/1`, 'Already done')).toBe('told');
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Already done',
    });
  });

  it('says so where nobody took it', async () => {
    server.answer({ status: 404, body: '' });
    expect(await notes().tell(`${server.url}/actions/1`, 'x')).toBe('lost');
  });

  it.each(['https://169.254.169.254/latest', 'https://hooks.slack.com.evil.example/x', 'http://hooks.slack.com/x'])(
    "posts to no address but Slack's own: %s",
    async (url) => {
      expect(await createSlackNotes(undefined).tell(url, 'x')).toBe('foreign');
      expect(server.received).toHaveLength(0);
    },
  );
});

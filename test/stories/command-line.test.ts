import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTerminal } from '../client/cli/terminal.ts';
import { type Platform, startPlatform } from './support/platform.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.close());

const terminal = (role: 'admin' | 'sender' = 'admin') => openTerminal(platform.host.apiUrl, platform.host.keys[role]);

test('somebody sends a message, waits for its end, and reads what happened', async () => {
  const { run } = terminal('sender');
  const sent = await run(['send', '--to', 'ada@example.com', '-t', 'From a terminal', '-m', 'Hello', '--wait', '60']);
  expect(sent, sent.err).toMatchObject({ code: 0, out: expect.stringMatching(/ntf_\w+ is completed\.$/) });
  const [mail] = await platform.inbox.messages({ channel: 'email', to: 'ada@example.com' });
  expect(mail).toMatchObject({ subject: 'From a terminal' });
  const listed = await run(['--json', 'notification', 'list', '--category', 'general']);
  expect(JSON.parse(listed.out)).toMatchObject({ items: [{ status: 'completed', category: 'general' }] });
});

test('somebody opens an incident, acknowledges it by name, and resolves it', async () => {
  const { run } = terminal();
  const request = {
    title: 'Down',
    severity: 'minor',
    levels: [{ level: 1, delay: 'PT0S', targets: [{ role: 'nobody' }] }],
  };
  const opened = await run(['--json', 'incident', 'open', '-'], JSON.stringify(request));
  expect(opened.code, opened.err).toBe(0);
  const { id } = JSON.parse(opened.out);
  expect(await run(['incident', 'acknowledge', id, '--by', 'Ada'])).toMatchObject({ code: 0 });
  const resolved = await run(['--json', 'incident', 'resolve', id]);
  expect(JSON.parse(resolved.out)).toMatchObject({ status: 'resolved' });
  expect(await run(['incident', 'timeline', id])).toMatchObject({ code: 0, out: expect.stringContaining('Ada') });
});

test('a key made here acts as its role, and no more once it is revoked', async () => {
  const admin = terminal();
  expect(await admin.run(['keys', 'create', 'auditor.json', '--role', 'auditor'])).toMatchObject({ code: 0 });
  const asAuditor = ['--key', 'auditor.json'];
  expect(await admin.run([...asAuditor, 'notification', 'list'])).toMatchObject({ code: 0 });
  expect(await admin.run([...asAuditor, 'send', '--to', 'ada@example.com', '-t', 'x', '-m', 'y'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('403 forbidden'),
  });
});

test('the doctor finds nothing wrong with a platform that runs', async () => {
  expect(await terminal().run(['doctor'])).toMatchObject({ code: 0 });
});

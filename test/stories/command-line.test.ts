import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

test('a team keeps its templates as files: pushed once, unchanged the second time, and pulled as they were', async () => {
  const { run, folder } = terminal();
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('templates/cli_footer/template.json', '{}\n');
  write('templates/cli_footer/source.jinja', 'Yours, {{ tenant.name }}\n');
  write('templates/cli_welcome/template.json', JSON.stringify({ defaultLocale: 'en', variables: ['plan'] }));
  write('templates/cli_welcome/en/email.subject.txt', 'Welcome to {{ data.plan }}\n');
  write('templates/cli_welcome/en/email.md', 'Hello.\n\n{% include "cli_footer" %}\n');
  expect(await run(['templates', 'check'])).toMatchObject({ code: 0 });
  const pushed = await run(['templates', 'push', '--publish']);
  expect(pushed, pushed.err).toMatchObject({ code: 0, out: '2 of 2 had changed.' });
  expect(await run(['templates', 'push', '--publish'])).toMatchObject({ code: 0, out: '0 of 2 had changed.' });
  const preview = await run(['templates', 'preview', 'cli_welcome', '-c', 'email', '--data', '{"plan":"gold"}']);
  expect(preview.out).toMatch(/Welcome to gold.*Yours, TechCorp/s);
  const pulled = await run(['templates', 'pull', 'cli_welcome', '--folder', 'pulled']);
  expect(pulled, pulled.err).toMatchObject({ code: 0 });
  for (const file of ['en/email.subject.txt', 'en/email.md'])
    expect(readFileSync(join(folder, 'pulled/cli_welcome', file), 'utf8')).toBe(
      readFileSync(join(folder, 'templates/cli_welcome', file), 'utf8'),
    );
});

test('people come over from a file, and every line that is refused is told', async () => {
  const { run, folder } = terminal();
  writeFileSync(
    join(folder, 'people.csv'),
    'id,email,attributes.tier\ncli_1,one@example.com,gold\ncli_2,nonsense,gold\n',
  );
  expect(await run(['recipients', 'import', 'people.csv'])).toMatchObject({
    code: 1,
    out: '1 stored, 1 refused.',
    err: expect.stringContaining('line 3'),
  });
  expect(JSON.parse((await run(['--json', 'recipients', 'get', 'cli_1'])).out)).toMatchObject({
    email: 'one@example.com',
    attributes: { tier: 'gold' },
  });
});

test('the doctor finds nothing wrong with a platform that runs', async () => {
  expect(await terminal().run(['doctor'])).toMatchObject({ code: 0 });
});

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTerminal } from './terminal.ts';

const mail = {
  id: '5b3c',
  name: 'Invite to a service',
  type: 'email',
  subject: '((user name)) has invited you',
  body: '#Join\n\n((userName)) wants you in ((service))\n^((agreed??You agreed))',
};
const letter = { name: 'Council tax', type: 'letter', subject: 'Your tax', body: 'Dear ((name))' };
const code = { name: 'invite to a service', type: 'sms', body: '((code)) is your code' };

/** A terminal in a folder that holds an export; no platform answers it. */
function open(text: string) {
  const terminal = openTerminal('http://127.0.0.1:1');
  writeFileSync(join(terminal.folder, 'export.json'), text);
  const read = (path: string) => readFileSync(join(terminal.folder, 'templates', path), 'utf8');
  return { ...terminal, read };
}

describe('templates convert', () => {
  it('makes folders that are right of what GOV.UK Notify answers, and leaves letters out', async () => {
    const { run, read } = open(JSON.stringify({ templates: [mail, letter, code] }));
    expect(await run(['templates', 'convert', 'export.json'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Converted 2 into templates'),
      err: expect.stringContaining('Council tax'),
    });
    expect(JSON.parse(read('invite-to-a-service/template.json'))).toEqual({
      description: 'Invite to a service',
      defaultLocale: 'en',
      variables: ['user_name', 'service', 'agreed'],
    });
    expect(read('invite-to-a-service/en/email.subject.txt')).toBe('{{ data.user_name }} has invited you\n');
    expect(read('invite-to-a-service/en/email.md')).toContain('# Join\n\n{{ data.user_name }} wants you');
    expect(read('invite-to-a-service-2/en/sms.txt')).toBe('{{ data.code }} is your code\n');
    expect(await run(['templates', 'check'])).toMatchObject({ code: 0 });
  });

  it('reads a template a line, in their language', async () => {
    const { run, read } = open(`${JSON.stringify(mail)}\n${JSON.stringify(code)}\n`);
    expect(await run(['--json', 'templates', 'convert', 'export.json', '--locale', 'cy'])).toMatchObject({ code: 0 });
    expect(read('invite-to-a-service-2/cy/sms.txt')).toContain('is your code');
  });

  it('writes over no template that stands there', async () => {
    const { run, folder } = open(JSON.stringify([code, mail]));
    mkdirSync(join(folder, 'templates', 'invite-to-a-service'), { recursive: true });
    expect(await run(['templates', 'convert', 'export.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('invite-to-a-service already'),
    });
    expect(existsSync(join(folder, 'templates', 'invite-to-a-service-2'))).toBe(false);
  });

  it.each([
    ['{', 'is not JSON'],
    ['{"templates": [{"name": "a", "type": "email", "body": "b"}]}', 'a mail its subject'],
    ['{"items": []}', 'no export'],
  ])('says what is wrong with %s', async (text, why) => {
    const { run } = open(text);
    expect(await run(['templates', 'convert', 'export.json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(why),
    });
  });
});

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Reply, serve } from '../serve.ts';
import { openTerminal } from './terminal.ts';

async function open(...replies: readonly Reply[]) {
  const { url, seen } = await serve(...replies);
  return { seen, ...openTerminal(url) };
}

const accepted: Reply = { status: 202, body: { id: 'ntf_1', status: 'accepted' } };

describe('send', () => {
  it('reads whom and what from the options, and the channel from the addresses', async () => {
    const { run, seen } = await open(accepted);
    const ran = await run([
      'send',
      '--to',
      'marie@example.com',
      '--to',
      'paul@example.com',
      '-t',
      'Bonjour',
      '-m',
      'Salut',
    ]);
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining('Accepted ntf_1') });
    expect(seen[0]?.body).toEqual({
      category: 'general',
      title: 'Bonjour',
      content: 'Salut',
      recipients: [{ email: 'marie@example.com' }, { email: 'paul@example.com' }],
      channels: [{ type: 'email' }],
    });
  });

  it.each([
    ['role:developer', { role: 'developer' }],
    ['+33612345678', { phone: '+33612345678' }],
    ['segment:premium', { segment: 'premium' }],
    ['schedule:primary', { schedule: 'primary' }],
    ['usr_1', { id: 'usr_1' }],
  ])('takes %s for what it is', async (word, recipient) => {
    const { run, seen } = await open(accepted);
    await run(['send', '--to', word, '-c', 'email', '--template', 'welcome@3']);
    expect(seen[0]?.body).toMatchObject({ recipients: [recipient], template: { key: 'welcome', version: 3 } });
  });

  it('lays options over a request in a file', async () => {
    const { run, seen, folder } = await open(accepted);
    writeFileSync(join(folder, 'request.json'), JSON.stringify({ category: 'news', title: 'a', priority: 'low' }));
    await run(['send', 'request.json', '--priority', 'high', '--idempotency-key', 'order-17-shipped']);
    expect(seen[0]?.body).toEqual({ category: 'news', title: 'a', priority: 'high' });
    expect(seen[0]?.headers['idempotency-key']).toBe('order-17-shipped');
  });

  it('waits for the end, and fails where somebody was not reached', async () => {
    const { run } = await open(
      accepted,
      { status: 200, body: { id: 'ntf_1', status: 'planned', success: false } },
      { status: 200, body: { id: 'ntf_1', status: 'failed', success: false } },
      { status: 200, body: { items: [{ at: '2026-01-01T00:00:00Z', type: 'failed', message: 'Ended' }] } },
    );
    const ran = await run(['send', '--to', 'marie@example.com', '--wait', '30']);
    expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('ntf_1 is failed.') });
  });
});

describe('help', () => {
  it('tells of the options that stand for every command, wherever it is asked for', async () => {
    const { run } = await open();
    const { code, out } = await run(['templates', 'pull', '--help']);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('--key <file>') });
  });
});

describe('what goes wrong', () => {
  it('names every field that was refused, and ends with 1', async () => {
    const errors = [{ path: 'channels[0].config.fromEmail', message: 'is not among the senders of your tenant' }];
    const problem = {
      status: 422,
      title: 'Unprocessable',
      detail: '1 field is wrong',
      code: 'validation-failed',
      errors,
    };
    const { run } = await open({ status: 422, body: problem }, { status: 422, body: problem });
    expect(await run(['send', '--to', 'a@b.example'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('channels[0].config.fromEmail: is not among the senders'),
    });
    const asJson = await run(['--json', 'send', '--to', 'a@b.example']);
    expect(JSON.parse(asJson.out)).toMatchObject({ error: { code: 'validation-failed', errors } });
  });

  it.each([
    [['bogus'], 'unknown command'],
    [['incident', 'get'], "missing required argument 'id'"],
    [['notification', 'list', '--limit', 'many'], 'must be a whole number'],
    [['send', '--template', 'a@b'], 'the version must be a number'],
    [['send', 'nowhere.json'], 'Cannot read nowhere.json'],
    [['send', '--data', '{'], '--data is not JSON'],
    [['recipients', 'erase', 'usr_1'], '--yes'],
    [['send', '--to', 'a@b.example', '--to', 'usr_1', '--to', 'role:admin'], 'how to reach usr_1, role:admin'],
    [['send', '--to', 'a@b.example', '--to', '+33612345678'], 'a command of its own'],
    [['notification', 'get', '..'], '".." after /v1/notifications/'],
  ])('ends %j with 2 and says why', async (args, why) => {
    const { run, seen } = await open();
    expect(await run(args)).toMatchObject({ code: 2, err: expect.stringContaining(why) });
    expect(seen).toEqual([]);
  });

  it('ends with 3 where something other than Carillon answers', async () => {
    const { run } = await open({ status: 200, body: 'hello' });
    expect(await run(['notification', 'get', 'ntf_1'])).toMatchObject({ code: 3 });
  });

  it('says how to name a key where there is none', async () => {
    const { run } = await open();
    expect(await run(['--key', 'gone.json', 'incident', 'list'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--key or CARILLON_KEY'),
    });
  });
});

describe('incident', () => {
  it('is acknowledged by whoever is logged in', async () => {
    const { run, seen } = await open({ status: 200, body: { id: 'inc_1', status: 'acknowledged' } });
    expect(await run(['incident', 'acknowledge', 'inc_1'])).toMatchObject({ code: 0 });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/incidents/inc_1/acknowledge', body: { by: 'ada' } });
  });

  it('asks who acts where nobody is logged in', async () => {
    const { run, env } = await open();
    env.USER = '';
    expect(await run(['incident', 'resolve', 'inc_1'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--by'),
    });
  });
});

describe('keys', () => {
  it('keeps the private half in a file for its owner alone, and sends the public one', async () => {
    const { run, seen, folder } = await open({ status: 201, body: { id: 'acme.key_b' } });
    expect(await run(['keys', 'create', 'new.json', '--role', 'sender'])).toMatchObject({ code: 0 });
    const path = join(folder, 'new.json');
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    expect(kept).toMatchObject({ kty: 'OKP', kid: 'acme.key_b', d: expect.any(String) });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(seen[0]?.body).toEqual({ publicKey: { kty: 'OKP', crv: 'Ed25519', x: kept.x }, role: 'sender' });
  });

  it('overwrites no file, and registers nothing then', async () => {
    const { run, seen, folder } = await open();
    writeFileSync(join(folder, 'new.json'), 'mine');
    expect(await run(['keys', 'create', 'new.json', '--role', 'sender'])).toMatchObject({ code: 2 });
    expect(readFileSync(join(folder, 'new.json'), 'utf8')).toBe('mine');
    expect(seen).toEqual([]);
  });
});

describe('doctor', () => {
  const healthy: Reply = {
    status: 200,
    body: { overallStatus: 'healthy', services: { dynamodb: { status: 'healthy' } } },
  };

  it('finds nothing where all is well', async () => {
    const { run } = await open(healthy, { status: 200, body: { items: [] } });
    expect(await run(['doctor'])).toMatchObject({ code: 0, out: expect.stringContaining('takes its signature') });
  });

  it.each([
    [
      'a sick part',
      {
        ...healthy,
        body: { overallStatus: 'degraded', services: { sms: { status: 'unhealthy', error: 'throttled' } } },
      },
      'sms is unhealthy: throttled',
    ],
    ['a clock that is off', { ...healthy, headers: { date: 'Sat, 01 Jan 2000 00:00:00 GMT' } }, 'clock is'],
    ['something else at the address', { status: 200, body: 'hello' }, 'other than Carillon'],
  ])('finds %s', async (_, reply, finding) => {
    const { run } = await open(reply, { status: 200, body: { items: [] } });
    expect(await run(['doctor'])).toMatchObject({ code: 1, out: expect.stringContaining(finding) });
  });

  it('finds a key that the platform does not know', async () => {
    const problem = { status: 401, title: 'Unauthorized', code: 'key-unknown' };
    const { run } = await open(healthy, { status: 401, body: problem });
    expect(await run(['doctor'])).toMatchObject({ code: 1, out: expect.stringContaining('key-unknown') });
  });

  it('finds a key that others can read', async () => {
    const { run, folder } = await open(healthy, { status: 200, body: { items: [] } });
    writeFileSync(join(folder, 'open.json'), readFileSync(join(folder, 'key.json')), { mode: 0o644 });
    expect(await run(['--key', 'open.json', 'doctor'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('chmod 600'),
    });
  });
});

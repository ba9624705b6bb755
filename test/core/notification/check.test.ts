import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '../../../lambdas/adapters/http/private-host.ts';
import { readNotification } from '../../../lambdas/core/notification/check.ts';
import type { CheckFacts } from '../../../lambdas/core/notification/checks/check.ts';

const now = Date.parse('2026-12-01T08:00:00Z');
const facts: CheckFacts = {
  senders: ['@acme.example', 'AcmeCorp', 'T0ACME'],
  now,
  allowedWebhookUrl: 'http://127.0.0.1:4511/webhook',
  isPrivateHost,
  findFault: (template) => (template.includes('{{ ?') ? { message: 'no sense', line: 2, column: 5 } : undefined),
};
const right = {
  category: 'news',
  title: 'Hello',
  content: 'World',
  recipients: [{ id: 'a', email: 'a@example.com' }],
  channels: [{ type: 'email' }],
};
const email = (config: object) => ({ channels: [{ type: 'email', config }] });
const webhook = (url: string) => ({ channels: [{ type: 'webhook', config: { url } }] });
const pathsOf = (change: object, given: Partial<CheckFacts> = {}): readonly string[] => {
  const read = readNotification({ ...right, ...change }, { ...facts, ...given });
  return read.ok ? [] : read.error.map(({ path }) => path);
};
const inSeconds = (seconds: number): string => new Date(now + seconds * 1_000).toISOString();
const days = (count: number): number => count * 86_400;

describe('a notification', () => {
  it.each<[string, object]>([
    ['as it stands', {}],
    ['from an address of an owned domain, whatever its letters', email({ fromEmail: 'News@ACME.example' })],
    ['from an owned SMS sender', { channels: [{ type: 'sms', config: { senderId: 'AcmeCorp' } }] }],
    ['to a public webhook', webhook('https://hooks.example.com/x')],
    ['to the one private webhook that is allowed', webhook('http://127.0.0.1:4511/webhook')],
    ['to be sent in 90 days', { sendAt: inSeconds(days(90)) }],
    ['that was to be sent an hour ago', { sendAt: inSeconds(-3_600) }],
    ['with a fallback that waits', { routing: 'fallback', channels: [{ type: 'email', after: 'PT2M' }] }],
    ['with two channels of one kind', { channels: [{ type: 'email' }, { type: 'email', delay: 'P1D' }] }],
    ['to two people without ids', { recipients: [{ email: 'a@example.com' }, { email: 'b@example.com' }] }],
  ])('%s is right', (_, change) => {
    expect(pathsOf(change)).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['without texts', { title: undefined, content: undefined }, ['title', 'content']],
    ['with texts that make no sense', { title: '{{ ?', content: '{{ ?' }, ['title', 'content']],
    ['from a stranger', email({ fromEmail: 'a@stranger.example' }), ['channels[0].config.fromEmail']],
    ['from a look-alike domain', email({ fromEmail: 'a@notacme.example' }), ['channels[0].config.fromEmail']],
    ['from a subdomain', email({ fromEmail: 'a@x.acme.example' }), ['channels[0].config.fromEmail']],
    [
      'from a stranger by SMS',
      { channels: [{ type: 'sms', config: { senderId: 'acmecorp' } }] },
      ['channels[0].config.senderId'],
    ],
    [
      'in a foreign workspace',
      { channels: [{ type: 'slack', config: { workspace: 'T0OTHER' } }] },
      ['channels[0].config.workspace'],
    ],
    ['that has passed', { expiresAt: inSeconds(0) }, ['expiresAt']],
    ['that ends before it begins', { sendAt: inSeconds(60), expiresAt: inSeconds(60) }, ['expiresAt']],
    ['too far ahead', { sendAt: inSeconds(days(90) + 1) }, ['sendAt']],
    [
      'delayed too far ahead',
      { sendAt: inSeconds(days(89)), channels: [{ type: 'email', delay: 'P2D' }] },
      ['channels[0].delay'],
    ],
    ['that waits for nothing', { channels: [{ type: 'email', after: 'PT2M' }] }, ['channels[0].after']],
    ['to somebody twice', { recipients: [{ id: 'a' }, { id: 'b' }, { id: 'a' }] }, ['recipients[2].id']],
    [
      'of which a channel has no words',
      { title: undefined, content: undefined, channels: [{ type: 'email', template: { key: 'x' } }, { type: 'sms' }] },
      ['title', 'content'],
    ],
    ['to a segment without a name', { recipients: [{ segment: '' }] }, ['recipients[0].segment']],
    ['to nobody', { recipients: [] }, ['recipients']],
    ['by fax', { channels: [{ type: 'fax' }] }, ['channels[0].type']],
  ])('%s is refused', (_, change, paths) => {
    expect(pathsOf(change)).toEqual(paths);
  });

  it('needs a sender where the tenant has none to fall back on', () => {
    expect(pathsOf({}, { senders: ['AcmeCorp'] })).toEqual(['channels[0].config.fromEmail']);
  });

  it.each([
    'http://hooks.example.com/',
    'https://localhost/',
    'https://a.localhost/',
    'https://intranet/',
    'https://printer.local/',
    'https://db.internal/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://user:secret@hooks.example.com/',
    'http://127.0.0.1:4512/webhook',
  ])('may not reach %s', (url) => {
    expect(pathsOf(webhook(url))).toEqual(['channels[0].config.url']);
  });

  it('may make 5,000 messages and no more', () => {
    const people = Array.from({ length: 1_000 }, (_, index) => ({ id: `p${index}` }));
    const channels = Array.from({ length: 5 }, () => ({ type: 'sms' }));
    expect(pathsOf({ recipients: people, channels })).toEqual([]);
    expect(pathsOf({ recipients: people, channels: [...channels, { type: 'sms' }] })).toEqual(['recipients']);
  });

  it('is checked between its fields even where some of them cannot be read', () => {
    const wrong = { ...email({ fromEmail: 'a@stranger.example' }), category: '?', data: 1, expiresAt: inSeconds(-1) };
    expect(pathsOf(wrong)).toEqual(['category', 'data', 'channels[0].config.fromEmail', 'expiresAt']);
  });

  it.each([null, 'text', 7, []])('is an object, and %j is none', (json) => {
    const read = readNotification(json, facts);
    expect(read).toMatchObject({ ok: false });
  });
});

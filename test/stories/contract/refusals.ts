import { expect, test } from 'vitest';
import type { Platform } from '../support/platform.ts';
import { aNotification } from '../support/requests.ts';
import { problemOf, sendOnWire } from '../support/wire.ts';

interface Refusal {
  readonly what: string;
  readonly change: Readonly<Record<string, unknown>>;
  /** Every path that must be named, and no other. */
  readonly paths: readonly string[];
}

const email = (config: object) => ({ channels: [{ type: 'email', config }] });
const webhook = (url: string) => ({ channels: [{ type: 'webhook', config: { url } }] });
const someone = (person: object) => ({ recipients: [{ id: 'somebody', ...person }] });

const refusals: readonly Refusal[] = [
  { what: 'has no category', change: { category: undefined }, paths: ['category'] },
  { what: 'has no words', change: { title: undefined, content: undefined }, paths: ['title', 'content'] },
  { what: 'is for nobody', change: { recipients: [] }, paths: ['recipients'] },
  { what: 'has no channel', change: { channels: [] }, paths: ['channels'] },
  { what: 'has a channel that is not there', change: { channels: [{ type: 'fax' }] }, paths: ['channels[0].type'] },
  {
    what: 'has unknown fields',
    change: { colour: 'red', ...someone({ nick: 'x' }) },
    paths: ['colour', 'recipients[0].nick'],
  },
  { what: 'has an unknown setting', change: email({ font: 'x' }), paths: ['channels[0].config.font'] },
  { what: 'has a priority of its own', change: { priority: 'urgent' }, paths: ['priority'] },
  { what: 'has no mail address in email', change: someone({ email: 'nobody' }), paths: ['recipients[0].email'] },
  { what: 'has no E.164 number', change: someone({ phone: '0612345678' }), paths: ['recipients[0].phone'] },
  { what: 'has no language in locale', change: someone({ locale: 'no language' }), paths: ['recipients[0].locale'] },
  {
    what: 'has a zone that is not there',
    change: someone({ timezone: 'Europe/Atlantis' }),
    paths: ['recipients[0].timezone'],
  },
  { what: 'has a time without a zone', change: { sendAt: '2030-01-01T00:00:00' }, paths: ['sendAt'] },
  { what: 'has expired', change: { expiresAt: '2020-01-01T00:00:00Z' }, paths: ['expiresAt'] },
  {
    what: 'has a duration in words',
    change: { channels: [{ type: 'email', delay: '5 minutes' }] },
    paths: ['channels[0].delay'],
  },
  {
    what: 'waits without a fallback',
    change: { channels: [{ type: 'email', after: 'PT1M' }] },
    paths: ['channels[0].after'],
  },
  {
    what: 'is from a domain of others',
    change: email({ fromEmail: 'ceo@example.org' }),
    paths: ['channels[0].config.fromEmail'],
  },
  {
    what: 'is from a sender id of others',
    change: { channels: [{ type: 'sms', config: { senderId: 'OtherCorp' } }] },
    paths: ['channels[0].config.senderId'],
  },
  { what: 'reaches into this machine', change: webhook('https://127.0.0.1/x'), paths: ['channels[0].config.url'] },
  {
    what: 'reaches for the cloud metadata',
    change: webhook('https://169.254.169.254/'),
    paths: ['channels[0].config.url'],
  },
  { what: 'has a webhook without TLS', change: webhook('http://example.com/'), paths: ['channels[0].config.url'] },
  { what: 'has no URL', change: webhook('nowhere'), paths: ['channels[0].config.url'] },
  { what: 'tells one person twice', change: { recipients: [{ id: 'a' }, { id: 'a' }] }, paths: ['recipients[1].id'] },
  {
    what: 'is wrong in many ways at once',
    change: {
      category: 'a b',
      priority: 'now',
      content: '{% if %}',
      sendAt: 'soon',
      ...someone({ email: 'x', phone: 'y' }),
    },
    paths: ['category', 'priority', 'recipients[0].email', 'recipients[0].phone', 'sendAt', 'content'],
  },
];

/** What cannot be sent is refused with the names of all its fields, and nothing of it happens. */
export function tellOfRefusals(platform: () => Platform): void {
  const send = (body: unknown) => platform().sender.request('POST', '/v1/notifications', { body });
  const sendText = (body: string, headers = {}) =>
    sendOnWire({ url: `${platform().host.apiUrl}/v1/notifications`, key: platform().host.keys.sender, body, headers });

  test.each(refusals)('refuses a notification that $what', async ({ change, paths }) => {
    const answer = await send({ ...aNotification(), ...change });
    expect(answer).toMatchObject({ status: 422, body: { type: expect.any(String), title: expect.any(String) } });
    expect(problemOf(answer.body)).toEqual({ code: 'validation-failed', paths: [...paths].sort() });
  });

  test('names line and column of a template that is not one', async () => {
    const answer = await send(aNotification({ content: 'Hello\n  {{ recipient.first_name | }}' }));
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'content', message: expect.stringMatching(/line 2, column \d+/) }] },
    });
  });

  test('never repeats what a person wrote', async () => {
    const answer = await send({ ...aNotification(), ...someone({ email: 'secret-address', phone: 'secret-number' }) });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });

  test.each([
    ['is not JSON', '{"category":'],
    ['is empty', ''],
    ['is larger than 256 KB', JSON.stringify(aNotification({ content: 'a'.repeat(256 * 1024) }))],
    ['has a name twice', '{"category":"a","category":"b"}'],
  ])('refuses a body that %s', async (_, body) => {
    expect(await sendText(body)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  test('takes a body of exactly 256 KB', async () => {
    const request = aNotification({ metadata: { pad: '' } });
    const pad = 'a'.repeat(256 * 1024 - Buffer.byteLength(JSON.stringify(request)));
    expect(await sendText(JSON.stringify({ ...request, metadata: { pad } }))).toMatchObject({ status: 202 });
  });

  test.each([
    ['', ''],
    ['short', 'short'],
    ['that is too long', 'x'.repeat(129)],
  ])('refuses an idempotency key %s', async (_, idempotencyKey) => {
    const answer = await platform().sender.request('POST', '/v1/notifications', {
      body: aNotification(),
      idempotencyKey,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  test.each([
    { limit: '0' },
    { limit: '101' },
    { limit: 'many' },
    { cursor: 'made-up' },
    { status: 'lost' },
    { from: 'yesterday' },
    { colour: 'red' },
  ])('refuses a list of %j', async (query) => {
    const answer = await platform().sender.request('GET', '/v1/notifications', { query });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'validation-failed', errors: [{ path: Object.keys(query)[0] }] },
    });
  });

  test.each([
    ['GET', '/v1/nothing'],
    ['DELETE', '/v1/notifications'],
    ['GET', '/'],
    ['GET', '/v1/notifications/ntf_nobody'],
    ['GET', '/v1/notifications/ntf_nobody/timeline'],
    ['POST', '/v1/notifications/ntf_nobody/cancel'],
  ])('knows nothing of %s %s', async (method, path) => {
    const answer = await platform().sender.request(method, path);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found', status: 404 } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
}

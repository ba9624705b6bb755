import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Platform } from '../support/platform.ts';
import { aNotification } from '../support/requests.ts';
import { sendOnWire, type WireRequest } from '../support/wire.ts';

const components = ['@method', '@authority', '@path', '@query', 'content-digest', 'idempotency-key'];
const seconds = (): number => Math.floor(Date.now() / 1_000);

interface Wrong {
  readonly code: string;
  readonly how: string;
  readonly change: () => Partial<WireRequest>;
}

const wrong: readonly Wrong[] = [
  { code: 'signature-missing', how: 'has no signature', change: () => ({ headers: { signature: undefined } }) },
  {
    code: 'signature-missing',
    how: 'does not say what it signs',
    change: () => ({ headers: { 'signature-input': undefined } }),
  },
  { code: 'key-unknown', how: 'names a key of nobody', change: () => ({ keyid: 'techcorp.key_nobody' }) },
  { code: 'signature-expired', how: 'is 301 seconds old', change: () => ({ created: seconds() - 302 }) },
  { code: 'signature-expired', how: 'is from the future', change: () => ({ created: seconds() + 310 }) },
  { code: 'digest-mismatch', how: 'has another body', change: () => ({ sentBody: '{"category":"other"}' }) },
  {
    code: 'signature-invalid',
    how: 'covers its parts in another order',
    change: () => ({ components: [...components].reverse() }),
  },
  { code: 'signature-invalid', how: 'leaves out a part', change: () => ({ components: components.slice(0, 5) }) },
  { code: 'signature-invalid', how: 'has another tag', change: () => ({ tag: 'other' }) },
  {
    code: 'signature-invalid',
    how: 'was moved to another idempotency key',
    change: () => ({ headers: { 'idempotency-key': randomUUID() } }),
  },
];

/** Only who holds a key that we know is heard. */
export function tellOfSignatures(platform: () => Platform): void {
  const request = (change: Partial<WireRequest> = {}): WireRequest => ({
    url: `${platform().host.apiUrl}/v1/notifications`,
    key: platform().host.keys.sender,
    body: JSON.stringify(aNotification()),
    ...change,
  });

  test('accepts a signature made by hand as the contract says', async () => {
    expect(await sendOnWire(request())).toMatchObject({ status: 202, body: { status: 'accepted' } });
    expect(await sendOnWire(request({ created: seconds() - 290 }))).toMatchObject({ status: 202 });
  });

  test.each(wrong)('refuses a request that $how: $code', async ({ code, change }) => {
    const answer = await sendOnWire(request(change()));
    expect(answer).toMatchObject({ status: 401, body: { status: 401, code, requestId: expect.any(String) } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('x-request-id')).toBe(answer.body.requestId);
  });

  test('refuses a signature by a key that is not the one it names', async () => {
    const { sender, auditor } = platform().host.keys;
    const answer = await sendOnWire(request({ key: auditor, keyid: sender.kid }));
    expect(answer).toMatchObject({ status: 401, body: { code: 'signature-invalid' } });
  });

  test('refuses a signature that was moved to another query', async () => {
    const { apiUrl, keys } = platform().host;
    const url = `${apiUrl}/v1/notifications?limit=1`;
    expect(await sendOnWire({ url, key: keys.sender, method: 'GET' })).toMatchObject({ status: 200 });
    const components = ['@method', '@authority', '@path', '@query'];
    const moved = await sendOnWire({ url, key: keys.sender, method: 'GET', components, keyid: keys.auditor.kid });
    expect(moved).toMatchObject({ status: 401, body: { code: 'signature-invalid' } });
  });

  test('answers a replay of the very same bytes with what was answered before', async () => {
    const same = { idempotencyKey: randomUUID(), created: seconds() };
    const body = JSON.stringify(aNotification());
    const first = await sendOnWire(request({ ...same, body }));
    const replay = await sendOnWire(request({ ...same, body }));
    expect(replay).toMatchObject({ status: 202, body: first.body });
    expect(replay.headers.get('idempotent-replayed')).toBe('true');
  });
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HttpRequest, readRequest } from '../../../lambdas/framework/http/request.ts';
import { createKeyFinder } from '../../../lambdas/framework/signature/key-finder.ts';
import { verifyRequest } from '../../../lambdas/framework/signature/verify.ts';
import { aTenant } from '../../support/builders.ts';
import { aKeyPair, type Curve, eventOf, type KeyPair, signedEvent } from '../../support/edge.ts';

const now = Date.parse('2026-11-20T10:00:00Z');
const pair = aKeyPair();
const request = { method: 'POST', path: '/v1/keys', query: 'a=1&b=%20', body: { role: 'sender' }, at: now };

function finderOf(...pairs: readonly KeyPair[]) {
  const keys = new Map(pairs.map(({ key }) => [key.id, key]));
  return createKeyFinder({
    store: { get: async (_, id) => keys.get(id) },
    tenants: { get: async () => aTenant() },
    clock: { now: () => now },
  });
}

const verify = (signed: HttpRequest, pairs: readonly KeyPair[] = [pair], at = now) =>
  verifyRequest(signed, { findKey: finderOf(...pairs), wireClock: { now: () => at } });

async function codeOf(signed: HttpRequest, pairs: readonly KeyPair[] = [pair], at = now): Promise<string> {
  const verified = await verify(signed, pairs, at);
  return verified.ok ? 'ok' : verified.error.code;
}

const signed = (change: Partial<Parameters<typeof signedEvent>[1]> = {}): HttpRequest =>
  readRequest(signedEvent(pair, { ...request, ...change }));

/** Signs with other components or parameters than the contract asks for. */
const resigned = (change: (input: string) => string): HttpRequest => {
  const original = signed();
  const input = original.headers['signature-input'] ?? '';
  return { ...original, headers: { ...original.headers, 'signature-input': change(input) } };
};

describe('the signature of a request', () => {
  it.each<Curve>(['Ed25519', 'P-256'])('holds under a %s key, and names its tenant', async (curve) => {
    const own = aKeyPair({ tenant: 'tech.corp', curve });
    const verified = await verify(readRequest(signedEvent(own, request)), [own]);
    expect(verified).toMatchObject({ ok: true, value: { tenant: 'tech.corp', id: 'tech.corp.key_a' } });
  });

  it('holds for a request without query, body and idempotency key', async () => {
    expect(await codeOf(readRequest(signedEvent(pair, { path: '/v1/keys', at: now })))).toBe('ok');
  });

  it('is missing where there is none, or half of one', async () => {
    expect(await codeOf(readRequest(eventOf(request)))).toBe('signature-missing');
    const { signature: _, ...headers } = signed().headers;
    expect(await codeOf({ ...signed(), headers })).toBe('signature-missing');
  });

  it.each([
    [-301, 'signature-expired'],
    [-300, 'ok'],
    [300, 'ok'],
    [301, 'signature-expired'],
  ])('made %i seconds from the real clock is %s', async (seconds, code) => {
    expect(await codeOf(signed({ at: now + seconds * 1_000 }))).toBe(code);
  });

  it('does not hold once the time in expires has passed', async () => {
    const past = Math.floor(now / 1_000) - 1;
    expect(await codeOf(resigned((input) => `${input};expires=${past}`))).toBe('signature-expired');
  });

  it('does not hold under another key of the same id', async () => {
    expect(await codeOf(signed(), [aKeyPair()])).toBe('signature-invalid');
  });

  it('of an unknown key is told so, and of a revoked one too', async () => {
    expect(await codeOf(signed(), [])).toBe('key-unknown');
    expect(await codeOf(signed(), [{ ...pair, key: { ...pair.key, revokedAt: 1 } }])).toBe('key-revoked');
  });

  it('of a tenant that was closed is of a key that nobody knows', async () => {
    const findKey = createKeyFinder({
      store: { get: async () => pair.key },
      tenants: { get: async () => undefined },
      clock: { now: () => now },
    });
    const verified = await verifyRequest(signed(), { findKey, wireClock: { now: () => now } });
    expect(verified).toMatchObject({ ok: false, error: { code: 'key-unknown' } });
  });

  it.each(['plain', 'acme', 'acme.key_', '.key_a', 'a#b.key_a'])('of a key called "%s" asks no store', async (name) => {
    const findKey = createKeyFinder({
      tenants: { get: async () => aTenant() },
      store: { get: () => Promise.reject(new Error('asked')) },
      clock: { now: () => now },
    });
    const input = resigned((text) => text.replace('acme.key_a', name));
    const verified = await verifyRequest(input, { findKey, wireClock: { now: () => now } });
    expect(verified).toMatchObject({ ok: false, error: { code: 'key-unknown' } });
  });

  it('of a body that was changed on the way is a digest mismatch', async () => {
    expect(await codeOf({ ...signed(), body: Buffer.from('{"role":"admin"}') })).toBe('digest-mismatch');
  });

  it.each([
    ['another label', (input: string) => input.replace('sig1=', 'sig2=')],
    ['another tag', (input: string) => input.replace('tag="carillon"', 'tag="other"')],
    ['no tag', (input: string) => input.replace(';tag="carillon"', '')],
    ['no created', (input: string) => input.replace(/;created=\d+/, '')],
    ['another algorithm', (input: string) => `${input};alg="ecdsa-p256-sha256"`],
    ['an algorithm that is not offered', (input: string) => `${input};alg="hmac-sha256"`],
    [
      'components in another order',
      (input: string) => input.replace('"@method" "@authority"', '"@authority" "@method"'),
    ],
    ['a component less', (input: string) => input.replace(' "@query"', '')],
    ['no digest of the body', (input: string) => input.replace(' "content-digest"', '')],
    ['an idempotency key that is not covered', (input: string) => input.replace(' "idempotency-key"', '')],
    ['a component more', (input: string) => input.replace('"@query"', '"@query" "host"')],
    ['a component with a parameter', (input: string) => input.replace('"@query"', '"@query";req')],
    ['no sense', () => 'sig1=((('],
  ])('with %s does not hold', async (_, change) => {
    expect(await codeOf(resigned(change))).toBe('signature-invalid');
  });

  it('does not hold when any covered part of the request is changed', async () => {
    const original = signed();
    const key = original.headers['idempotency-key'] ?? '';
    const parts = [
      (text: string) => ({ ...original, method: `${original.method}${text}` }),
      (text: string) => ({ ...original, path: `${original.path}${text}` }),
      (text: string) => ({ ...original, query: `${original.query}${text}` }),
      (text: string) => ({ ...original, headers: { ...original.headers, host: `${text}.${original.headers.host}` } }),
      (text: string) => ({ ...original, headers: { ...original.headers, 'idempotency-key': `${key}${text}` } }),
      (text: string) => ({ ...original, body: Buffer.concat([original.body, Buffer.from(text)]) }),
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...parts), fc.stringMatching(/^[a-z0-9]{1,8}$/), async (change, text) => {
        expect(await codeOf(change(text))).not.toBe('ok');
      }),
    );
  });

  it('does not hold when any bit of it is changed', async () => {
    const original = signed();
    const bytes = Buffer.from((original.headers.signature ?? '').slice('sig1=:'.length, -1), 'base64');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const signature = `sig1=:${changed.toString('base64')}:`;
        expect(await codeOf({ ...original, headers: { ...original.headers, signature } })).toBe('signature-invalid');
      }),
    );
  });

  it('says nothing of a store that is down: that is for the caller to hear as such', async () => {
    const down = new Error('the table is away');
    const findKey = () => Promise.reject(down);
    await expect(verifyRequest(signed(), { findKey, wireClock: { now: () => now } })).rejects.toBe(down);
  });

  it('never throws for what a stranger may send', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (input, signature, digest) => {
        const headers = { ...signed().headers, 'signature-input': input, signature, 'content-digest': digest };
        expect(await codeOf({ ...signed(), headers })).toBe('signature-invalid');
      }),
    );
  });
});

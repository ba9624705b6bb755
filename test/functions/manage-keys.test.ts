import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessKey, AccessKeyStore } from '../../lambdas/core/access/key.ts';
import { createHandler } from '../../lambdas/functions/manage-keys/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent, type TestRequest } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const admin = aKeyPair({ tenant: 'acme', role: 'admin', name: 'admin' });
const auditor = aKeyPair({ tenant: 'acme', role: 'auditor', name: 'auditor' });
const jwk = { ...aKeyPair().key.publicKey };

/** Keys in memory. */
function keysInMemory(...given: readonly AccessKey[]): AccessKeyStore {
  const keys = new Map(given.map((key) => [key.id, key]));
  return {
    get: async (tenant, id) => [keys.get(id)].find((key) => key?.tenant === tenant),
    async create(key) {
      if (keys.has(key.id)) return 'exists';
      keys.set(key.id, key);
      return 'created';
    },
    async revoke(tenant, id, at) {
      const key = keys.get(id);
      if (key?.tenant !== tenant) return false;
      keys.set(id, { ...key, revokedAt: key.revokedAt ?? at });
      return true;
    },
    list: async (tenant) => ({ items: [...keys.values()].filter((key) => key.tenant === tenant) }),
  };
}

let keys = keysInMemory();
const send = async (pair: typeof admin, request: TestRequest & { readonly idempotencyKey?: string }) => {
  const handler = createHandler({
    keys,
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(admin, auditor),
  });
  const answer = await handler(signedEvent(pair, request));
  return { status: answer.statusCode, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
};
const post = (body: unknown, idempotencyKey = 'register-1') => ({
  method: 'POST',
  path: '/v1/keys',
  body,
  idempotencyKey,
});
const revoke = (id: string) => ({ method: 'DELETE', path: `/v1/keys/${id}` });

beforeEach(() => {
  keys = keysInMemory(admin.key, auditor.key, aKeyPair({ tenant: 'other', name: 'x' }).key);
});

describe('manage-keys', () => {
  it('registers a key under an id that its tenant is part of', async () => {
    const { status, body } = await send(admin, post({ publicKey: jwk, role: 'sender', name: 'CI' }));
    expect([status, body]).toEqual([
      201,
      {
        id: expect.stringMatching(/^acme\.key_[a-z2-7]{26}$/),
        role: 'sender',
        name: 'CI',
        createdAt: '2026-11-16T12:00:00.000Z',
      },
    ]);
    expect(await keys.get('acme', body.id)).toMatchObject({ role: 'sender', publicKey: jwk });
  });

  it('registers it once when a crash made the first try forget its answer', async () => {
    const first = await send(admin, post({ publicKey: jwk, role: 'sender' }));
    const second = await send(admin, post({ publicKey: jwk, role: 'sender' }));
    expect(second).toEqual(first);
    expect((await keys.list('acme', 100)).items).toHaveLength(3);
  });

  it('does not let another key pass for one that was registered long ago under the same idempotency key', async () => {
    await send(admin, post({ publicKey: jwk, role: 'sender' }));
    const other = await send(admin, post({ publicKey: jwk, role: 'admin' }));
    expect([other.status, other.body.code]).toEqual([409, 'conflict']);
  });

  it.each([
    ['a private half', { ...jwk, d: 'x'.repeat(43) }, 'publicKey.d'],
    ['RSA', { kty: 'RSA', n: 'x', e: 'AQAB' }, 'publicKey.kty'],
    ['another curve', { ...jwk, crv: 'X25519' }, 'publicKey.crv'],
    ['a point that is on no curve', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }, 'publicKey'],
    ['no key', undefined, 'publicKey'],
  ])('refuses %s as a public key', async (_, publicKey, path) => {
    const { status, body } = await send(admin, post({ publicKey, role: 'sender' }));
    expect([status, body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]]);
  });

  it('gives nobody the role of the platform', async () => {
    expect((await send(admin, post({ publicKey: jwk, role: 'platform' }))).status).toBe(422);
  });

  it('revokes a key, and says so again for a repeat', async () => {
    for (let time = 0; time < 2; time += 1) expect((await send(admin, revoke(auditor.key.id))).status).toBe(204);
    expect(await keys.get('acme', auditor.key.id)).toMatchObject({ revokedAt: noon });
    expect((await send(admin, { path: '/v1/keys' })).body.items).toContainEqual(
      expect.objectContaining({ id: auditor.key.id, revokedAt: '2026-11-16T12:00:00.000Z' }),
    );
  });

  it("knows nothing of another tenant's key", async () => {
    expect((await send(admin, revoke('other.key_x'))).status).toBe(404);
    expect((await send(admin, { path: '/v1/keys' })).body.items).toHaveLength(2);
  });

  it('does not lock a tenant out: its last admin key stays', async () => {
    expect((await send(admin, revoke(admin.key.id))).status).toBe(409);
    await keys.create({ ...admin.key, id: 'acme.key_second' });
    expect((await send(admin, revoke(admin.key.id))).status).toBe(204);
  });

  it('lets an auditor read and change nothing', async () => {
    expect((await send(auditor, { path: '/v1/keys' })).status).toBe(200);
    expect((await send(auditor, revoke(admin.key.id))).status).toBe(403);
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createAccessKeyStore } from '../../../lambdas/adapters/dynamo/access-keys.ts';
import type { AccessKey } from '../../../lambdas/core/access/key.ts';
import { publicJwkSchema } from '../../../lambdas/core/access/public-jwk.ts';
import { openTestTable } from '../table.ts';

const opened = await openTestTable();
const { table } = opened;
afterAll(() => opened.close());
const open = () => createAccessKeyStore(table);
const publicKey = publicJwkSchema.parse(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }));
const aKey = (tenant: string, id: string): AccessKey => ({
  tenant,
  id: `${tenant}.key_${id}`,
  role: 'sender',
  publicKey,
  createdAt: 5,
});

describe('the key store', () => {
  it('returns a key to its own tenant only', async () => {
    const key = aKey('one', 'a');
    await open().create(key);
    expect(await open().get('one', key.id)).toEqual(key);
    expect(await open().get('two', key.id)).toBeUndefined();
  });

  it('leaves a key as it is when its id is taken', async () => {
    await open().create(aKey('taken', 'a'));
    expect(await open().create({ ...aKey('taken', 'a'), role: 'admin' })).toBe('exists');
    expect((await open().get('taken', 'taken.key_a'))?.role).toBe('sender');
  });

  it('keeps the first time of a revocation', async () => {
    await open().create(aKey('revoked', 'a'));
    expect(await open().revoke('revoked', 'revoked.key_a', 10)).toBe(true);
    expect(await open().revoke('revoked', 'revoked.key_a', 20)).toBe(true);
    expect((await open().get('revoked', 'revoked.key_a'))?.revokedAt).toBe(10);
  });

  it('revokes nothing where there is no such key', async () => {
    expect(await open().revoke('nobody', 'nobody.key_a', 10)).toBe(false);
    expect(await open().get('nobody', 'nobody.key_a')).toBeUndefined();
  });

  it("lists a tenant's keys page by page, and no other's", async () => {
    for (const id of ['a', 'b', 'c']) await open().create(aKey('paged', id));
    await open().create(aKey('paged2', 'x'));
    const first = await open().list('paged', 2);
    const second = await open().list('paged', 2, first.nextCursor);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([
      'paged.key_a',
      'paged.key_b',
      'paged.key_c',
    ]);
  });
});

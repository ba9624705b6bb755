import { createPublicKey, sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SealBrokenError } from '../../../lambdas/adapters/sealing/seal.ts';
import { createSealer, TenantKeyMissingError } from '../../../lambdas/adapters/sealing/sealer.ts';
import { openWebhookKey } from '../../../lambdas/adapters/sealing/webhook-keys.ts';
import { webhookPublicJwk } from '../../../lambdas/core/channel/webhook/public-key.ts';
import { aTenant, fakeDataKeys } from '../tenant-fixtures.ts';

const tenants = new Map([
  ['one', await aTenant({ id: 'one' })],
  ['two', await aTenant({ id: 'two' })],
]);

function open() {
  let unwrapped = 0;
  const sealer = createSealer({
    tenants: { get: async (id) => tenants.get(id) },
    dataKeys: {
      unwrap(tenant, wrapped) {
        unwrapped += 1;
        return fakeDataKeys.unwrap(tenant, wrapped);
      },
    },
    clock: { now: () => 0 },
  });
  return { sealer, unwrapped: () => unwrapped };
}
const words = Buffer.from('Marie, +33612345678');

describe('what is sealed', () => {
  it('opens for its tenant and place', async () => {
    const { sealer } = open();
    const sealed = await sealer.seal('one', 'here', words);
    expect(Buffer.from(await sealer.open('one', 'here', sealed))).toEqual(words);
    expect(Buffer.from(sealed).includes('Marie')).toBe(false);
  });

  it('never looks the same twice', async () => {
    const { sealer } = open();
    expect(await sealer.seal('one', 'here', words)).not.toEqual(await sealer.seal('one', 'here', words));
  });

  it.each([
    ['another tenant', 'two', 'here'],
    ['another place', 'one', 'there'],
  ])('does not open for %s', async (_, tenant, context) => {
    const { sealer } = open();
    const sealed = await sealer.seal('one', 'here', words);
    await expect(sealer.open(tenant, context, sealed)).rejects.toThrow(SealBrokenError);
  });

  it('does not open once any byte of it was changed, or it was cut', async () => {
    const { sealer } = open();
    const sealed = Buffer.from(await sealer.seal('one', 'here', words));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(sealer.open('one', 'here', changed)).rejects.toThrow(SealBrokenError);
    }
    for (const length of [0, 1, 12, 28, sealed.length - 1]) {
      await expect(sealer.open('one', 'here', sealed.subarray(0, length))).rejects.toThrow(SealBrokenError);
    }
  });

  it('has digests that say the same for one tenant, and something else for another', async () => {
    const { sealer } = open();
    const digest = await sealer.digest('one', 'email#a@example.com');
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await open().sealer.digest('one', 'email#a@example.com')).toBe(digest);
    expect(await sealer.digest('two', 'email#a@example.com')).not.toBe(digest);
  });

  it('costs one call of KMS for a tenant, not one for each value', async () => {
    const { sealer, unwrapped } = open();
    await Promise.all([sealer.seal('one', 'a', words), sealer.seal('one', 'b', words), sealer.digest('one', 'c')]);
    await sealer.digest('one', 'd');
    expect(unwrapped()).toBe(1);
  });

  it('cannot be where there is no tenant', async () => {
    await expect(open().sealer.seal('nobody', 'here', words)).rejects.toThrow(TenantKeyMissingError);
  });
});

describe("a tenant's webhook key", () => {
  it('signs what its public half verifies', async () => {
    const tenant = await aTenant({ id: 'one' });
    tenants.set('one', tenant);
    const privateKey = await openWebhookKey(tenant, open().sealer);
    const jwk = webhookPublicJwk(tenant.webhookKeys[0]?.publicKey ?? '');
    const publicKey = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    expect(verify(null, words, publicKey, sign(null, words, privateKey))).toBe(true);
  });
});

import { randomBytes } from 'node:crypto';
import type { DataKeys } from '../../lambdas/adapters/kms/data-keys.ts';
import { makeWebhookKey } from '../../lambdas/adapters/sealing/webhook-keys.ts';
import { type Tenant, tenantSettingsSchema } from '../../lambdas/core/tenant/tenant.ts';

/** Stands in for KMS: what it wraps names the tenant, and opens for nobody else. */
export const fakeDataKeys: DataKeys = {
  async generate(tenant) {
    const plaintext = randomBytes(32);
    return { plaintext, wrapped: Buffer.concat([Buffer.from(`${tenant}:`), plaintext]) };
  },
  async unwrap(tenant, wrapped) {
    const prefix = Buffer.from(`${tenant}:`);
    if (!Buffer.from(wrapped).subarray(0, prefix.length).equals(prefix)) throw new Error('InvalidCiphertextException');
    return Buffer.from(wrapped).subarray(prefix.length);
  },
};

/** A tenant with sensible defaults. */
export async function aTenant(fields: Partial<Tenant> = {}): Promise<Tenant> {
  const id = fields.id ?? 'techcorp';
  const { plaintext, wrapped } = await fakeDataKeys.generate(id);
  return {
    id,
    name: 'TechCorp',
    senders: ['@techcorp.example', 'TechCorp'],
    settings: tenantSettingsSchema.parse({}),
    createdAt: 1_000,
    wrappedDataKey: wrapped,
    webhookKeys: [makeWebhookKey(id, plaintext, { id: 'whk_1', at: 1_000 })],
    ...fields,
  };
}

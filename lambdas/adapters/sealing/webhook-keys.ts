import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { publicKeyPrefix } from '../../core/channel/webhook/public-key.ts';
import { OwnError } from '../../core/own-error.ts';
import type { Sealer } from '../../core/ports.ts';
import type { Tenant } from '../../core/tenant/tenant.ts';
import { seal } from './seal.ts';
import { tenantKeysOf } from './sealer.ts';

type WebhookKey = Tenant['webhookKeys'][number];

/** A tenant has no key to sign webhooks with; every tenant is made with one. */
export class WebhookKeyMissingError extends OwnError {
  override readonly name = 'WebhookKeyMissingError';

  constructor(tenant: string) {
    super(`Tenant ${tenant} has no webhook key`);
  }
}

const contextOf = (keyId: string): string => `webhook-key:${keyId}`;

/** Makes an Ed25519 key for a tenant that is about to be created: its store cannot be asked for the data key yet. */
export function makeWebhookKey(
  tenant: string,
  dataKey: Uint8Array,
  made: { readonly id: string; readonly at: number },
): WebhookKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return {
    id: made.id,
    publicKey: `${publicKeyPrefix}${raw.toString('base64')}`,
    sealedPrivateKey: seal(tenantKeysOf(dataKey).seal, tenant, contextOf(made.id), der),
    createdAt: made.at,
  };
}

/** The key that signs a tenant's webhooks: the first of its keys. */
export async function openWebhookKey(tenant: Pick<Tenant, 'id' | 'webhookKeys'>, sealer: Sealer): Promise<KeyObject> {
  const [first] = tenant.webhookKeys;
  if (first === undefined) throw new WebhookKeyMissingError(tenant.id);
  const der = await sealer.open(tenant.id, contextOf(first.id), first.sealedPrivateKey);
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

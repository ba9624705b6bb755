import { makeWebhookKey } from '../../adapters/sealing/webhook-keys.ts';
import type { CreateTenant } from '../../contracts/http/tenants.ts';
import { keyIdFor } from '../../core/ids.ts';
import { type Tenant, tenantSettingsSchema } from '../../core/tenant/tenant.ts';
import { type Answer, invalidFields, json, problem } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';
import { settingsFields } from './settings.ts';

/**
 * Creates a tenant with its data key, its webhook key and its first administrator. The tenant remembers which request
 * made it, so that a request that is carried out again after a crash finishes what it began, and no other one does.
 */
export async function createTenant(deps: Dependencies, call: SignedCall<unknown, CreateTenant>): Promise<Answer> {
  const { id, adminKey } = call.body;
  if (deps.dedicatedTenant !== undefined && id !== deps.dedicatedTenant) {
    return invalidFields([{ path: 'id', message: `must be "${deps.dedicatedTenant}", whose own environment this is` }]);
  }
  const adminKeyId = keyIdFor(id, call.idempotencyKey);
  const made = await deps.tenants.create(await newTenant(deps, call.body), adminKeyId);
  if (made === 'exists') return problem('conflict', 'There is a tenant of this id already, or there was one');
  await deps.keys.create({
    tenant: id,
    id: adminKeyId,
    role: 'admin',
    name: 'First administrator',
    publicKey: adminKey,
    createdAt: deps.clock.now(),
  });
  return json(201, { id, adminKeyId });
}

async function newTenant({ dataKeys, clock, newId }: Dependencies, body: CreateTenant): Promise<Tenant> {
  const { id, name, senders, settings } = body;
  const now = clock.now();
  const { plaintext, wrapped } = await dataKeys.generate(id);
  return {
    id,
    name,
    senders,
    settings: tenantSettingsSchema.parse(settingsFields(settings)),
    createdAt: now,
    wrappedDataKey: wrapped,
    webhookKeys: [makeWebhookKey(id, plaintext, { id: `whk_${newId()}`, at: now })],
  };
}

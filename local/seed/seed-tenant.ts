import * as z from 'zod';
import { type ClientResponse, createClient } from '../../client/client.ts';
import { type DemoKeys, demoFallback, demoRoles, demoTenant, registrationOf } from './demo-keys.ts';
import { type PrivateJwk, publicHalf } from './private-jwk.ts';

const keptUnderOtherKeys = ' (CARILLON_DATA was filled under other keys than .local/keys holds: name another folder)';

/** The demo tenant could not be made; the message holds what the API answered. */
export class SeedRefusedError extends Error {
  override readonly name = 'SeedRefusedError';
}

/**
 * Makes the demo tenant and its keys through the API, as any operator would. Each key is registered under an
 * Idempotency-Key of its own, from which the platform derives the key's id: so a tenant that a former start left is met
 * again, and nothing is made twice.
 *
 * @throws SeedRefusedError with the API's answer.
 */
export async function seedTenant(apiUrl: string, keys: DemoKeys): Promise<void> {
  const { platform, admin } = keys;
  await register(apiUrl, platform, '/v1/tenants', admin, { ...demoTenant, adminKey: publicHalf(admin) });
  await giveFallback(apiUrl, platform);
  const others = demoRoles.filter((role) => role !== 'admin');
  const registering = others.map((role) => {
    const body = { publicKey: publicHalf(keys[role]), role, name: `The demo's ${role}` };
    return register(apiUrl, admin, '/v1/keys', keys[role], body);
  });
  await Promise.all(registering);
}

/** A tenant that a former start left may have none yet, or have one of its own by now. */
async function giveFallback(url: string, platform: PrivateJwk): Promise<void> {
  const client = createClient({ url, key: platform });
  const path = `/v1/tenants/${demoTenant.id}`;
  const { settings } = tenantSchema.parse((await client.request('GET', path)).body);
  if (settings.fallback !== undefined) return;
  const answer = await client.request('PATCH', path, { body: { settings: { fallback: demoFallback } } });
  if (answer.status >= 400) throw new SeedRefusedError(refusal('PATCH', path, answer));
}

const tenantSchema = z.looseObject({ settings: z.looseObject({ fallback: z.unknown().optional() }) });

const refusal = (method: string, path: string, { status, body }: ClientResponse, advice = ''): string =>
  `The demo tenant could not be made: ${method} ${path} answered ${status} ${JSON.stringify(body)}${advice}`;

async function register(url: string, signer: PrivateJwk, path: string, registered: PrivateJwk, body: unknown) {
  const idempotencyKey = registrationOf(registered);
  const answer = await createClient({ url, key: signer }).request('POST', path, { body, idempotencyKey });
  if (answer.status < 400) return;
  const advice = answer.status === 409 ? keptUnderOtherKeys : '';
  throw new SeedRefusedError(refusal('POST', path, answer, advice));
}

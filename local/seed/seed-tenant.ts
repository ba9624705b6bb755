import { type DemoKeys, demoRoles, demoTenant, registrationOf } from './demo-keys.ts';
import { publicHalf } from './private-jwk.ts';
import { type SeedCall, signedPost } from './signed-call.ts';

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
  await post({
    url: `${apiUrl}/v1/tenants`,
    key: platform,
    idempotencyKey: registrationOf(admin),
    body: { ...demoTenant, adminKey: publicHalf(admin) },
  });
  const others = demoRoles.filter((role) => role !== 'admin');
  const registering = others.map((role) =>
    post({
      url: `${apiUrl}/v1/keys`,
      key: admin,
      idempotencyKey: registrationOf(keys[role]),
      body: { publicKey: publicHalf(keys[role]), role, name: `The demo's ${role}` },
    }),
  );
  await Promise.all(registering);
}

async function post(call: SeedCall): Promise<void> {
  const response = await signedPost(call);
  if (response.ok) return;
  const answer = await response.text();
  const advice =
    response.status === 409
      ? ' CARILLON_DATA was filled with other keys than .local/keys holds: name another folder.'
      : '';
  throw new SeedRefusedError(
    `The demo tenant could not be made: POST ${call.url} answered ${response.status} ${answer}${advice}`,
  );
}

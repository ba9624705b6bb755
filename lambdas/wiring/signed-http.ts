import * as z from 'zod';
import { createAccessKeyStore } from '../adapters/dynamo/access-keys.ts';
import { createIdempotencyStore } from '../adapters/dynamo/idempotency.ts';
import { type AccessKey, platformTenant } from '../core/access/key.ts';
import { publicJwkSchema } from '../core/access/public-jwk.ts';
import { systemClock, wireClock } from '../framework/clock.ts';
import { createSignedHttp, type SignedHttp } from '../framework/http/signed.ts';
import { createKeyFinder } from '../framework/signature/key-finder.ts';
import { jsonVariable, tableVariables } from './environment.ts';
import type { Stores } from './stores.ts';

const kidSchema = z.object({
  kid: z.string().regex(/^platform\.key_[A-Za-z0-9_-]{1,64}$/, 'needs a kid like "platform.key_…"'),
});

/** The platform's own public key as a JWK with its `kid`; empty where the environment has none. */
const platformKeySchema = z
  .string()
  .transform((text, context) => (text === '' ? undefined : jsonVariable(text, context)))
  .pipe(z.intersection(publicJwkSchema, kidSchema).optional())
  .optional();

/** What every function of signed routes needs of its environment. */
export const signedVariables = { ...tableVariables, PLATFORM_KEY: platformKeySchema };

/** Opens what signed routes share: keys, and the memory of first answers. */
export function openSignedHttp(
  environment: { readonly PLATFORM_KEY?: z.output<typeof platformKeySchema> },
  { table, sealer, tenants }: Pick<Stores, 'table' | 'sealer' | 'tenants'>,
): SignedHttp {
  const findKey = createKeyFinder({
    store: createAccessKeyStore(table),
    tenants,
    platformKey: toPlatformKey(environment.PLATFORM_KEY),
    clock: systemClock,
  });
  return createSignedHttp({
    verification: { findKey, wireClock },
    idempotency: createIdempotencyStore(table, sealer),
    clock: systemClock,
  });
}

function toPlatformKey(jwk: z.output<typeof platformKeySchema>): AccessKey | undefined {
  if (jwk === undefined) return undefined;
  const { kid, ...publicKey } = jwk;
  return { tenant: platformTenant, id: kid, role: 'platform', publicKey, createdAt: 0 };
}

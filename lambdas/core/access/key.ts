import type { Instant } from '../time.ts';
import type { PublicJwk } from './public-jwk.ts';
import type { Role } from './roles.ts';

/** The tenant's name under which the environment's own key stands; no tenant may be called so. */
export const platformTenant = 'platform';

/** A public key that may sign requests for a tenant. Revoked keys are kept, so that their end can be told. */
export interface AccessKey {
  readonly tenant: string;
  /** `<tenant>.key_<26 characters>`. */
  readonly id: string;
  readonly role: Role;
  readonly name?: string | undefined;
  readonly publicKey: PublicJwk;
  readonly createdAt: Instant;
  readonly revokedAt?: Instant | undefined;
}

/** Tenants' names may hold dots, ids of keys hold none after theirs: the tenant is all before the last dot. */
export function tenantOfKeyId(keyId: string): string | undefined {
  return /^([A-Za-z0-9][A-Za-z0-9_.-]{0,63})\.key_[A-Za-z0-9_-]{1,64}$/.exec(keyId)?.[1];
}

/** The keys of tenants. */
export interface AccessKeyStore {
  get(tenant: string, keyId: string): Promise<AccessKey | undefined>;
  /** `exists` where the id is taken, and nothing is written. */
  create(key: AccessKey): Promise<'created' | 'exists'>;
  /** Keeps the first time where it was revoked before; false where there is no such key. */
  revoke(tenant: string, keyId: string, at: Instant): Promise<boolean>;
  list(
    tenant: string,
    limit: number,
    cursor?: string,
  ): Promise<{ readonly items: readonly AccessKey[]; readonly nextCursor?: string }>;
}

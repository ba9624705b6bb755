import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { keyIdFor } from '../../lambdas/core/ids.ts';
import { keptFile } from './kept-file.ts';
import { type PrivateJwk, privateJwkSchema } from './private-jwk.ts';

/** The tenant that stands ready on one machine. */
export const demoTenant = {
  id: 'techcorp',
  name: 'TechCorp',
  senders: ['@techcorp.example', '@techcorp.com', 'TechCorp'],
} as const;

/** Who hears of the demo tenant's incidents that nobody answered. */
export const demoFallback = { email: 'oncall-fallback@techcorp.example' } as const;

/** The roles for which the demo tenant has a key. */
export const demoRoles = ['admin', 'sender', 'operator', 'editor', 'auditor'] as const;
export type DemoRole = (typeof demoRoles)[number];

/** The keys of this machine, private halves and all: the platform's own, for tenants, and the demo tenant's by role. */
export type DemoKeys = Readonly<Record<'platform' | DemoRole, PrivateJwk>>;

/** The keys in a folder, made at the first start and kept: `platform.json` and `techcorp-<role>.json`. */
export function demoKeys(folder: string): DemoKeys {
  const tenantKey = (role: DemoRole) => keptKey(join(folder, `${demoTenant.id}-${role}.json`), demoTenant.id);
  return {
    platform: keptKey(join(folder, 'platform.json'), 'platform'),
    admin: tenantKey('admin'),
    sender: tenantKey('sender'),
    operator: tenantKey('operator'),
    editor: tenantKey('editor'),
    auditor: tenantKey('auditor'),
  };
}

/** The Idempotency-Key that registers a key: the platform derives the key's id from it, so both are known beforehand. */
export function registrationOf({ x }: Pick<PrivateJwk, 'x'>): string {
  return `demo-key-${x}`;
}

function keptKey(path: string, tenant: string): PrivateJwk {
  return privateJwkSchema.parse(JSON.parse(keptFile(path, () => `${JSON.stringify(newKey(tenant), undefined, 2)}\n`)));
}

function newKey(tenant: string): PrivateJwk {
  const { x = '', ...jwk } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return privateJwkSchema.parse({ ...jwk, x, kid: keyIdFor(tenant, registrationOf({ x })) });
}

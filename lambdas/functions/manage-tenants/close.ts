import type { AccessKeyStore } from '../../core/access/key.ts';
import type { Clock } from '../../core/ports.ts';
import { type Answer, json, notFound } from '../../framework/http/answer.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

/** Closes a tenant and revokes all its keys. Carried out again after a crash, it finishes what it began. */
export async function closeTenant(deps: Dependencies, { parameters, resumed }: SignedCall): Promise<Answer> {
  const id = parameters.id ?? '';
  const tenant = await deps.tenants.get(id, { fresh: true });
  if (tenant === undefined && !resumed) return notFound('tenant');
  if (tenant !== undefined) await deps.tenants.delete(id);
  await revokeAll(deps.keys, id, deps.clock);
  return json(204);
}

async function revokeAll(keys: AccessKeyStore, tenant: string, clock: Clock): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await keys.list(tenant, 100, cursor);
    for (const { id } of page.items) await keys.revoke(tenant, id, clock.now());
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

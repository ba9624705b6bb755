import type { CreateKey } from '../../contracts/http/keys.ts';
import type { ListQuery } from '../../contracts/http/lists.ts';
import { type AccessKey, type AccessKeyStore, tenantOfKeyId } from '../../core/access/key.ts';
import { keyIdFor } from '../../core/ids.ts';
import { toRfc3339 } from '../../core/time.ts';
import { type Answer, json, notFound, problem } from '../../framework/http/answer.ts';
import { pageOf, readCursor } from '../../framework/http/cursor.ts';
import type { SignedCall } from '../../framework/http/endpoint.ts';
import type { Dependencies } from './dependencies.ts';

const listName = 'keys';

/** Registers a public key. Its id derives from the idempotency key, so that acting twice registers it once. */
export async function createKey({ keys, clock }: Dependencies, call: SignedCall<unknown, CreateKey>): Promise<Answer> {
  const { tenant, body } = call;
  const id = keyIdFor(tenant, call.idempotencyKey);
  const key: AccessKey = { tenant, id, ...body, createdAt: clock.now() };
  const existing = (await keys.create(key)) === 'exists' ? await keys.get(tenant, id) : undefined;
  if (existing !== undefined && !isSameKey(existing, key)) {
    return problem('conflict', 'This Idempotency-Key has registered another key before; choose a new one');
  }
  return json(201, { id, role: key.role, name: key.name, createdAt: toRfc3339(existing?.createdAt ?? key.createdAt) });
}

const isSameKey = (left: AccessKey, right: AccessKey): boolean =>
  left.role === right.role && left.publicKey.x === right.publicKey.x;

/** All keys, revoked ones too, with their public halves. */
export async function listKeys({ keys }: Dependencies, call: SignedCall<ListQuery>): Promise<Answer> {
  const cursor = readCursor(listName, call.tenant, call.query.cursor);
  if (!cursor.ok) return cursor.error;
  const { items, nextCursor } = await keys.list(call.tenant, call.query.limit, cursor.value);
  return json(200, pageOf(listName, call.tenant, items.map(keyView), nextCursor));
}

const keyView = ({ id, role, name, publicKey, createdAt, revokedAt }: AccessKey) => ({
  id,
  role,
  name,
  publicKey,
  createdAt: toRfc3339(createdAt),
  revokedAt: revokedAt === undefined ? undefined : toRfc3339(revokedAt),
});

/** Revokes a key for good; doing so again changes nothing. */
export async function revokeKey({ keys, clock }: Dependencies, call: SignedCall): Promise<Answer> {
  const { tenant } = call;
  const id = call.parameters.id ?? '';
  const key = tenantOfKeyId(id) === tenant ? await keys.get(tenant, id) : undefined;
  if (key === undefined) return notFound('key');
  if (key.role === 'admin' && key.revokedAt === undefined && !(await hasOtherAdmin(keys, key))) {
    return problem('conflict', "This is the tenant's last admin key; register another one before you revoke it");
  }
  await keys.revoke(tenant, id, clock.now());
  return json(204);
}

async function hasOtherAdmin(keys: AccessKeyStore, { tenant, id }: AccessKey): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await keys.list(tenant, 100, cursor);
    if (page.items.some((key) => key.role === 'admin' && key.id !== id && key.revokedAt === undefined)) return true;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return false;
}

import * as z from 'zod';
import type { CarillonClient } from '../../../client/client.ts';
import type { Platform } from './platform.ts';
import { newKey } from './wire.ts';

const createdSchema = z.object({ id: z.string(), adminKeyId: z.string() });
const keySchema = z.looseObject({ id: z.string() });

/** Makes a tenant with the platform's key, and a client of its first administrator. */
export async function makeTenant(
  { platformKey, clientOf }: Platform,
  id: string,
  senders: readonly string[] = ['@stranger.example'],
): Promise<{ readonly id: string; readonly adminKeyId: string; readonly admin: CarillonClient }> {
  const key = newKey('Ed25519');
  const body = { id, name: `The tenant ${id}`, adminKey: key.publicJwk, senders };
  const made = await platformKey.request('POST', '/v1/tenants', { body });
  const { adminKeyId } = createdSchema.parse(made.body);
  return { id, adminKeyId, admin: clientOf(key.signingAs(adminKeyId)) };
}

/** Registers a key with a role, and returns a client of it. */
export async function makeKey(
  { clientOf }: Platform,
  admin: CarillonClient,
  role: string,
  kind: Parameters<typeof newKey>[0] = 'Ed25519',
): Promise<{ readonly id: string; readonly client: CarillonClient }> {
  const key = newKey(kind);
  const made = await admin.request('POST', '/v1/keys', { body: { publicKey: key.publicJwk, role } });
  const { id } = keySchema.parse(made.body);
  return { id, client: clientOf(key.signingAs(id)) };
}

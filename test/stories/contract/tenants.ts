import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Platform } from '../support/platform.ts';
import { aNotification } from '../support/requests.ts';
import { makeKey, makeTenant } from '../support/tenants.ts';
import { newKey } from '../support/wire.ts';

const minuteMs = 60_000;

/** Tenants and keys come, change and go. */
export function tellOfTenants(platform: () => Platform): void {
  const create = (client: Platform['admin'], request = aNotification()) =>
    client.request('POST', '/v1/notifications', { body: request });

  test('a tenant is made once, shown, renamed, and sends under its own senders at once', async () => {
    const { platformKey } = platform();
    const { admin } = await makeTenant(platform(), 'newcorp', []);
    const from = { channels: [{ type: 'email' as const, config: { fromEmail: 'hello@newcorp.example' } }] };
    expect(await create(admin, aNotification(from))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'channels[0].config.fromEmail' }] },
    });
    const patch = { body: { senders: ['@newcorp.example'], name: 'NewCorp' } };
    expect(await platformKey.request('PATCH', '/v1/tenants/newcorp', patch)).toMatchObject({ status: 200 });
    expect(await create(admin, aNotification(from))).toMatchObject({ status: 202 });
    expect(await platformKey.request('GET', '/v1/tenants/newcorp')).toMatchObject({
      status: 200,
      body: { id: 'newcorp', name: 'NewCorp', senders: ['@newcorp.example'] },
    });
    const again = { id: 'newcorp', name: 'Other', adminKey: newKey('Ed25519').publicJwk };
    expect(await platformKey.request('POST', '/v1/tenants', { body: again })).toMatchObject({
      status: 409,
      body: { code: 'conflict' },
    });
  });

  test('a tenant that was closed is not there any more, nor are its keys of use', async () => {
    const { platformKey } = platform();
    const { admin } = await makeTenant(platform(), 'leaving');
    expect(await admin.request('GET', '/v1/keys')).toMatchObject({ status: 200 });
    expect(await platformKey.request('DELETE', '/v1/tenants/leaving')).toMatchObject({ status: 204 });
    expect(await platformKey.request('GET', '/v1/tenants/leaving')).toMatchObject({ status: 404 });
    await platform().reaches(platform().now() + minuteMs);
    const closed = { status: 401, body: { code: expect.stringMatching(/^key-(revoked|unknown)$/) } };
    expect(await admin.request('GET', '/v1/keys')).toMatchObject(closed);
  });

  test.each(['Ed25519', 'P-256'] as const)(
    'a key of %s works at once, and not a minute after it was revoked',
    async (kind) => {
      const { admin } = platform();
      const { id, client } = await makeKey(platform(), admin, 'sender', kind);
      expect(await create(client)).toMatchObject({ status: 202 });
      expect(await admin.request('DELETE', `/v1/keys/${id}`)).toMatchObject({ status: 204 });
      await platform().reaches(platform().now() + minuteMs);
      expect(await create(client)).toMatchObject({ status: 401, body: { code: 'key-revoked' } });
      const { body } = await admin.request('GET', '/v1/keys', { query: { limit: 100 } });
      expect(body).toMatchObject({
        items: expect.arrayContaining([expect.objectContaining({ id, role: 'sender', revokedAt: expect.any(String) })]),
      });
      expect(JSON.stringify(body)).not.toContain('"d":');
    },
  );

  test('a key is registered once under one idempotency key', async () => {
    const body = { publicKey: newKey('Ed25519').publicJwk, role: 'auditor', name: 'A reader' };
    const options = { body, idempotencyKey: randomUUID() };
    const first = await platform().admin.request('POST', '/v1/keys', options);
    const again = await platform().admin.request('POST', '/v1/keys', options);
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(again.body).toEqual(first.body);
  });

  test.each([
    ['a private key', { ...newKey('Ed25519').signingAs('x'), kid: undefined }],
    ['a key of another curve', { kty: 'OKP', crv: 'X25519', x: 'AAAA' }],
    ['no key', 'ssh-ed25519 AAAA'],
  ])('refuses %s where a public one is asked for', async (_, publicKey) => {
    const answer = await platform().admin.request('POST', '/v1/keys', { body: { publicKey, role: 'sender' } });
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation-failed' } });
  });

  test("a tenant's last administrator cannot be revoked", async () => {
    const { admin, adminKeyId } = await makeTenant(platform(), 'lonely');
    expect(await admin.request('DELETE', `/v1/keys/${adminKeyId}`)).toMatchObject({ status: 409 });
  });
}

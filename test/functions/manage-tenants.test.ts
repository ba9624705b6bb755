import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessKey } from '../../lambdas/core/access/key.ts';
import type { Tenant } from '../../lambdas/core/tenant/tenant.ts';
import { createHandler } from '../../lambdas/functions/manage-tenants/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/manage-tenants/dependencies.ts';
import { aTenant, noon } from '../support/builders.ts';
import { aKeyPair, signedEvent, type TestRequest } from '../support/edge.ts';
import { fake } from '../support/fake.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const platform = aKeyPair({ tenant: 'platform', role: 'platform' });
const admin = aKeyPair({ tenant: 'acme', role: 'admin', name: 'admin' });
const adminKey = { ...aKeyPair().key.publicKey };

let tenants = new Map<string, { readonly tenant: Tenant; readonly maker: string }>();
let keys = new Map<string, AccessKey>();

const stores: Pick<Dependencies, 'tenants' | 'keys'> = {
  tenants: fake<Dependencies['tenants']>({
    get: async (id) => tenants.get(id)?.tenant,
    async create(tenant, maker) {
      const existing = tenants.get(tenant.id);
      if (existing !== undefined) return existing.maker === maker ? 'repeated' : 'exists';
      tenants.set(tenant.id, { tenant, maker });
      return 'created';
    },
    async update(id, change) {
      const known = tenants.get(id);
      if (known === undefined) return undefined;
      tenants.set(id, { ...known, tenant: { ...known.tenant, ...change } });
      return tenants.get(id)?.tenant;
    },
    async delete(id) {
      tenants.delete(id);
    },
    list: async () => ({ items: [...tenants.values()].map(({ tenant }) => tenant) }),
  }),
  keys: fake<Dependencies['keys']>({
    async create(key) {
      if (keys.has(key.id)) return 'exists';
      keys.set(key.id, key);
      return 'created';
    },
    async revoke(_, id, at) {
      const key = keys.get(id);
      if (key !== undefined) keys.set(id, { ...key, revokedAt: at });
      return key !== undefined;
    },
    list: async (tenant) => ({ items: [...keys.values()].filter((key) => key.tenant === tenant) }),
  }),
};

const open = (change: Partial<Dependencies> = {}) => {
  const handler = createHandler({
    ...stores,
    dataKeys: { generate: async () => ({ plaintext: new Uint8Array(32), wrapped: Uint8Array.of(1) }) },
    clock: { now: () => noon },
    newId: () => 'id',
    dedicatedTenant: undefined,
    log: rememberingLog(),
    signed: signedHttpFor(platform, admin),
    ...change,
  });
  return async (request: TestRequest & { readonly idempotencyKey?: string }, pair = platform) => {
    const answer = await handler(signedEvent(pair, request));
    return { status: answer.statusCode, body: answer.body === undefined ? undefined : JSON.parse(answer.body) };
  };
};
const creation = (change: object = {}, idempotencyKey = 'create-acme') => ({
  method: 'POST',
  path: '/v1/tenants',
  body: { id: 'acme', name: 'Acme', adminKey, senders: ['@acme.example'], ...change },
  idempotencyKey,
});

beforeEach(() => {
  tenants = new Map();
  keys = new Map();
});

describe('manage-tenants', () => {
  it('makes a tenant with an administrator, a data key and a webhook key', async () => {
    const { status, body } = await open()(creation());
    expect([status, body]).toEqual([201, { id: 'acme', adminKeyId: expect.stringMatching(/^acme\.key_/) }]);
    expect(tenants.get('acme')?.tenant).toMatchObject({
      senders: ['@acme.example'],
      settings: { locale: 'en', timezone: 'UTC', dedupWindowMs: 300_000 },
      wrappedDataKey: Uint8Array.of(1),
      webhookKeys: [{ publicKey: expect.stringMatching(/^whpk_/) }],
    });
    expect(keys.get(body.adminKeyId)).toMatchObject({ tenant: 'acme', role: 'admin', publicKey: adminKey });
  });

  it('finishes what a crash left half-done, and gives the tenant to no other request', async () => {
    const crash = fake<Dependencies['keys']>({ create: () => Promise.reject(new Error('crash')) });
    expect((await open({ keys: crash })(creation())).status).toBe(500);
    expect((await open()(creation({}, 'another-request'))).status).toBe(409);
    expect((await open()(creation())).status).toBe(201);
    expect(keys.size).toBe(1);
  });

  it.each([
    ['the name of the platform', { id: 'platform' }, ['id']],
    ['a name with a hash', { id: 'a#b' }, ['id']],
    ['a private key', { adminKey: { ...adminKey, d: 'x' } }, ['adminKey.d']],
    ['a sender that is none', { senders: ['@acme.example', 'not one'] }, ['senders[1]']],
    ['a language that is none', { settings: { locale: '!' } }, ['settings.locale']],
    ['an unknown field', { plan: 'gold' }, ['plan']],
  ])('refuses %s', async (_, change, paths) => {
    const { status, body } = await open()(creation(change));
    expect([status, body.errors.map(({ path }: { path: string }) => path)]).toEqual([422, paths]);
  });

  it("makes a dedicated environment's own tenant and refuses every other by the name of the field", async () => {
    const dedicated = () => open({ dedicatedTenant: 'acme' });
    expect(await dedicated()(creation({ id: 'techcorp' }, 'create-techcorp'))).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'id', message: 'must be "acme", whose own environment this is' }] },
    });
    expect([...tenants.keys()]).toEqual([]);
    expect((await dedicated()(creation())).status).toBe(201);
  });

  it('changes what is named, and leaves the rest of the settings', async () => {
    tenants.set('acme', { tenant: aTenant({ senders: ['@acme.example'] }), maker: 'x' });
    const body = { name: 'Acme Corp', settings: { timezone: 'Europe/Paris' } };
    expect(await open()({ method: 'PATCH', path: '/v1/tenants/acme', body })).toMatchObject({
      status: 200,
      body: {
        name: 'Acme Corp',
        senders: ['@acme.example'],
        settings: { locale: 'en', timezone: 'Europe/Paris', deduplicationWindow: 'PT5M' },
      },
    });
  });

  it('sets how soon incidents should be answered, and who hears when nobody does', async () => {
    tenants.set('acme', { tenant: aTenant(), maker: 'x' });
    const patch = async (settings: object) =>
      (await open()({ method: 'PATCH', path: '/v1/tenants/acme', body: { settings } })).body.settings;
    const fallback = { email: 'on-call@acme.example', phone: '+33612345678', slackChannel: '#incidents' };
    const repeat = { times: 3, every: 'PT10M' };
    await patch({ responseTargets: { critical: 'PT5M', emergency: { within: 'PT2M' } }, fallback });
    expect(await patch({ responseTargets: { major: { within: 'PT30M', repeat } } })).toMatchObject({
      responseTargets: {
        emergency: { within: 'PT2M', repeat: { times: 288, every: 'PT5M' } },
        critical: { within: 'PT5M' },
        major: { within: 'PT30M', repeat },
        minor: { within: 'PT4H' },
      },
      fallback,
    });
    expect(tenants.get('acme')?.tenant.settings.responseTargets).toEqual({
      emergency: { withinMs: 120_000, atOnce: true, repeat: { times: 288, every: 300_000 } },
      critical: { withinMs: 300_000, atOnce: false },
      major: { withinMs: 1_800_000, atOnce: false, repeat: { times: 3, every: 600_000 } },
    });
    const changed = await patch({ responseTargets: { critical: null }, fallback: { phone: '+33612345678' } });
    expect(changed).toMatchObject({ responseTargets: { critical: { within: 'PT15M' }, major: { within: 'PT30M' } } });
    expect(changed.fallback).toEqual({ phone: '+33612345678' });
    expect(await patch({ enrichment: 'comprehend' })).toMatchObject({ enrichment: 'comprehend' });
    expect(await patch({ locale: 'fr' })).toMatchObject({ enrichment: 'comprehend' });
    expect(await patch({ enrichment: null })).not.toHaveProperty('enrichment');
    expect(await patch({ fallback: null })).not.toHaveProperty('fallback');
    const brand = { logoUrl: 'https://acme.example/logo.png', colour: '#0b5cad' };
    expect(await patch({ brand })).toMatchObject({ brand });
    expect(await patch({ timezone: 'Europe/Paris' })).toMatchObject({ brand });
    expect(await patch({ brand: null })).not.toHaveProperty('brand');
    expect(await patch({ locale: 'fr' })).toMatchObject({ responseTargets: { major: { within: 'PT30M' } } });
  });

  it.each([
    ['a severity that is none', { responseTargets: { bad: 'PT5M' } }, /^settings\.responseTargets/],
    ['a time that is none', { responseTargets: { major: '5 minutes' } }, /^settings\.responseTargets\.major/],
    ['no time at all', { responseTargets: { major: 'PT0S' } }, /^settings\.responseTargets\.major/],
    ['a phone number that is none', { fallback: { phone: '0612' } }, /^settings\.fallback\.phone$/],
    ['an address that is none', { fallback: { email: 'acme' } }, /^settings\.fallback\.email$/],
    ['a colour that is none', { brand: { colour: 'blue' } }, /^settings\.brand\.colour$/],
    ['somebody who looks at nothing', { enrichment: 'oracle' }, /^settings\.enrichment$/],
    ['no way to be reached', { fallback: {} }, /^settings\.fallback$/],
  ])('refuses %s', async (_, settings, path) => {
    tenants.set('acme', { tenant: aTenant(), maker: 'x' });
    const { status, body } = await open()({ method: 'PATCH', path: '/v1/tenants/acme', body: { settings } });
    expect(status).toBe(422);
    for (const error of body.errors) expect(error.path).toMatch(path);
  });

  it('closes a tenant and revokes all its keys', async () => {
    await open()(creation());
    expect((await open()({ method: 'DELETE', path: '/v1/tenants/acme' })).status).toBe(204);
    expect([...keys.values()].every(({ revokedAt }) => revokedAt === noon)).toBe(true);
    expect((await open()({ path: '/v1/tenants/acme' })).status).toBe(404);
    expect((await open()({ method: 'DELETE', path: '/v1/tenants/acme' })).status).toBe(404);
  });

  it('goes on closing a tenant where a crash stopped it', async () => {
    await open()(creation());
    const crash = fake<Dependencies['keys']>({ list: () => Promise.reject(new Error('crash')) });
    const signed = signedHttpFor(platform);
    const request = { method: 'DELETE', path: '/v1/tenants/acme', idempotencyKey: 'close-acme' };
    expect((await open({ keys: crash, signed })(request)).status).toBe(500);
    expect((await open({ signed })(request)).status).toBe(204);
    expect([...keys.values()].every(({ revokedAt }) => revokedAt === noon)).toBe(true);
  });

  it('shows no key of a tenant', async () => {
    await open()(creation());
    const { body } = await open()({ path: '/v1/tenants' });
    expect(body.items).toEqual([expect.objectContaining({ id: 'acme' })]);
    expect(JSON.stringify(body)).not.toMatch(/[kK]ey/);
  });

  it('is for the platform only', async () => {
    expect((await open()({ path: '/v1/tenants' }, admin)).status).toBe(403);
  });
});

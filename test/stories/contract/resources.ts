import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { allEnded } from '../support/deliveries.ts';
import { deliveriesWhere, type Platform } from '../support/platform.ts';
import { aNotification } from '../support/requests.ts';
import { makeTenant } from '../support/tenants.ts';

const webhookKeysSchema = z.object({
  items: z.array(z.object({ jwk: z.object({ kty: z.string(), crv: z.string(), x: z.string() }) })),
});

/** Lists, health, suppressions and webhook keys answer as the contract has them. */
export function tellOfResources(platform: () => Platform): void {
  test('notifications are listed newest first, page by page, each once', async () => {
    const { admin } = await makeTenant(platform(), 'lister');
    const ids: string[] = [];
    for (const category of ['a', 'b', 'a', 'b', 'a']) {
      ids.unshift((await admin.notifications.create(aNotification({ category }))).id);
    }
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.notifications.list({ limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
    expect((await admin.notifications.list({ category: 'b' })).items.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
  });

  test('a notification shows its request, its channels and its standing', async () => {
    const request = aNotification({ metadata: { campaign: 'x' }, data: { plan: 'annual' } });
    const { id } = await platform().sender.notifications.create(request);
    await deliveriesWhere(platform().sender, id, allEnded);
    expect(await platform().auditor.notifications.get(id)).toMatchObject({
      id,
      status: 'completed',
      success: true,
      category: 'test',
      channels: { email: { status: 'sent', counts: { sent: 1 } } },
      errors: [],
      insights: {},
      request: { metadata: { campaign: 'x' }, data: { plan: 'annual' }, title: request.title },
    });
    const page = await platform().sender.notifications.timeline(id, { limit: 2 });
    expect(page.items.map(({ type }) => type)).toEqual(['accepted', 'planned']);
    const rest = await platform().sender.notifications.timeline(id, { cursor: page.nextCursor });
    expect(rest.items.map(({ type }) => type)).toContain('sent');
  });

  test('health and readiness need no signature, and show the platform time', async () => {
    const health = await fetch(`${platform().host.apiUrl}/v1/health`);
    expect(health.status).toBe(200);
    const body = z
      .looseObject({ now: z.string(), services: z.record(z.string(), z.unknown()) })
      .parse(await health.json());
    expect(body).toMatchObject({ overallStatus: 'healthy', timestamp: expect.any(String) });
    for (const service of Object.values(body.services)) {
      expect(service).toMatchObject({ status: 'healthy', responseTimeMs: expect.any(Number) });
    }
    expect(Math.abs(Date.parse(body.now) - platform().now())).toBeLessThan(60_000);
    const ready = await fetch(`${platform().host.apiUrl}/v1/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
  });

  test('an address is suppressed, found, listed and allowed again', async () => {
    const { admin } = await makeTenant(platform(), 'suppressor');
    const body = { channel: 'email', address: 'Ada.Lovelace@Example.com' };
    const same = { channel: 'email', address: 'ada.lovelace@example.com' };
    const ask = (what: string, asked: object) => admin.request('POST', `/v1/suppressions/${what}`, { body: asked });
    expect(await ask('lookup', body)).toMatchObject({ status: 200, body: { suppressed: false } });
    expect(await ask('add', body)).toMatchObject({ status: 200, body: { suppressed: true, reason: 'manual' } });
    expect(await ask('lookup', same)).toMatchObject({ body: { suppressed: true, reason: 'manual' } });
    await ask('add', { channel: 'sms', address: '+33612345678' });
    const first = await admin.request('GET', '/v1/suppressions', { query: { limit: 1 } });
    const { nextCursor } = z.looseObject({ nextCursor: z.string() }).parse(first.body);
    const second = await admin.request('GET', '/v1/suppressions', { query: { limit: 1, cursor: nextCursor } });
    const listed = [first, second].flatMap(
      ({ body: page }) => z.looseObject({ items: z.array(z.unknown()) }).parse(page).items,
    );
    expect(listed).toEqual(expect.arrayContaining([expect.objectContaining(same)]));
    expect(listed).toHaveLength(2);
    const person = { id: 'ada', email: 'ada.lovelace@example.com' };
    const { id } = await admin.notifications.create(aNotification({ recipients: [person] }));
    expect(await deliveriesWhere(admin, id, allEnded)).toMatchObject([{ status: 'suppressed' }]);
    expect(await ask('remove', same)).toMatchObject({ status: 200, body: { suppressed: false } });
    expect(await ask('lookup', body)).toMatchObject({ body: { suppressed: false } });
    expect(await ask('add', { channel: 'email', address: 'nobody' })).toMatchObject({ status: 422 });
  });

  test("a webhook is signed by the tenant's key, which everybody may look up", async () => {
    const { inbox, sender, admin } = platform();
    const to = `${inbox.url}/webhook/signed`;
    const channel = { type: 'webhook', config: { url: to } } as const;
    const { id } = await sender.notifications.create(aNotification({ channels: [channel] }));
    const [message] = await inbox.arrived({ channel: 'webhook', to });
    const [delivery] = await deliveriesWhere(sender, id, allEnded);
    const headers = message?.headers ?? {};
    expect(headers['webhook-id']).toBe(delivery?.id);
    const { items } = webhookKeysSchema.parse((await admin.request('GET', '/v1/webhook-keys')).body);
    const signature = /^v1a,(.+)$/.exec(headers['webhook-signature'] ?? '')?.[1] ?? '';
    const content = Buffer.from(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${message?.raw}`);
    const holds = items.map(({ jwk }) =>
      verify(null, content, createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64')),
    );
    expect(holds).toEqual([true]);
    expect(Math.abs(Number(headers['webhook-timestamp']) * 1_000 - Date.now())).toBeLessThan(60_000);
  });
}

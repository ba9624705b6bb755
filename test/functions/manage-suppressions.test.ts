import { describe, expect, it } from 'vitest';
import { lookupKey } from '../../lambdas/core/suppression/address.ts';
import type { Suppression, SuppressionStore } from '../../lambdas/core/suppression/store.ts';
import { createHandler } from '../../lambdas/functions/manage-suppressions/create-handler.ts';
import { noon } from '../support/builders.ts';
import { aKeyPair, signedEvent } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';
import { signedHttpFor } from '../support/signed-http.ts';

const admin = aKeyPair({ tenant: 'acme', role: 'admin' });
const auditor = aKeyPair({ tenant: 'acme', role: 'auditor', name: 'b' });

function open() {
  const kept = new Map<string, Suppression>();
  const nameOf = ({ channel, address }: Pick<Suppression, 'channel' | 'address'>) => lookupKey(channel, address);
  const suppressions: SuppressionStore = {
    async lookup(_, addresses) {
      const found = addresses.flatMap((asked) => kept.get(nameOf(asked)) ?? []);
      return new Map(found.map((suppression) => [nameOf(suppression), suppression]));
    },
    async add(_, suppression) {
      if (!kept.has(nameOf(suppression))) kept.set(nameOf(suppression), suppression);
    },
    remove: async (_, channel, address) => kept.delete(lookupKey(channel, address)),
    list: async () => ({ items: [...kept.values()] }),
  };
  const handler = createHandler({
    suppressions,
    clock: { now: () => noon },
    log: rememberingLog(),
    signed: signedHttpFor(admin, auditor),
  });
  return async (action: 'lookup' | 'add' | 'remove', body: unknown, pair = admin) => {
    const answer = await handler(signedEvent(pair, { method: 'POST', path: `/v1/suppressions/${action}`, body }));
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
  };
}
const mail = { channel: 'email', address: 'marie@example.com' };

describe('manage-suppressions', () => {
  it('adds, finds and removes an address', async () => {
    const send = open();
    expect((await send('lookup', mail)).body).toEqual({ suppressed: false, ...mail });
    const added = { suppressed: true, ...mail, reason: 'manual', at: '2026-11-16T12:00:00.000Z' };
    expect(await send('add', mail)).toEqual({ status: 200, body: added });
    expect((await send('lookup', mail)).body).toEqual(added);
    expect((await send('remove', mail)).body).toEqual({ suppressed: false, removed: true, ...mail });
    expect((await send('remove', mail)).body).toEqual({ suppressed: false, removed: false, ...mail });
  });

  it.each([
    ['a mail address that is none', { channel: 'email', address: 'marie' }, 'address'],
    ['a phone number that is none', { channel: 'sms', address: '0612345678' }, 'address'],
    ['a channel that is none', { channel: 'fax', address: 'x' }, 'channel'],
    ['no address', { channel: 'push' }, 'address'],
  ])('refuses %s', async (_, body, path) => {
    const answer = await open()('add', body);
    expect([answer.status, answer.body.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]]);
  });

  it('lets an auditor look and change nothing', async () => {
    expect((await open()('lookup', mail, auditor)).status).toBe(200);
    expect((await open()('add', mail, auditor)).status).toBe(403);
  });
});

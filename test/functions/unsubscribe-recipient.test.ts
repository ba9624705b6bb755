import { describe, expect, it } from 'vitest';
import { linkLifetimeMs, signUnsubscribeToken } from '../../lambdas/core/link/token.ts';
import type { Suppression } from '../../lambdas/core/suppression/store.ts';
import { createHandler } from '../../lambdas/functions/unsubscribe-recipient/create-handler.ts';
import type { Dependencies } from '../../lambdas/functions/unsubscribe-recipient/dependencies.ts';
import { aBody, aTenant, noon } from '../support/builders.ts';
import { eventOf } from '../support/edge.ts';
import { rememberingLog } from '../support/remembering-log.ts';

const key = Buffer.from('link key');
const claims = {
  tenant: 'acme',
  notificationId: 'ntf_1',
  channel: 'email',
  recipient: 0,
  addressIndex: 0,
  expiresAt: noon + linkLifetimeMs,
} as const;
const token = signUnsubscribeToken(key, claims);

function open(change: Partial<Dependencies> = {}) {
  const added: Suppression[] = [];
  const log = rememberingLog();
  const handler = createHandler({
    linkKey: async () => key,
    tenants: { get: async () => aTenant({ name: '<b>Acme & Co</b>' }) },
    notifications: { body: async () => aBody() },
    audiences: { personAt: async () => undefined },
    suppressions: {
      async add(_, suppression) {
        added.push(suppression);
      },
    },
    clock: { now: () => noon },
    log,
    ...change,
  });
  return { added, log, handler };
}
const visit = (path = token) => eventOf({ path: `/u/${path}` });
const press = (path = token, body?: string) => eventOf({ method: 'POST', path: `/u/${path}`, body });

describe('the unsubscribe link', () => {
  it('shows a page and changes nothing when it is followed', async () => {
    const { handler, added } = open();
    const answer = await handler(visit());
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<form method="post">');
    expect(added).toEqual([]);
  });

  it.each([
    ['one click of a mail program (RFC 8058)', 'List-Unsubscribe=One-Click'],
    ['a bare POST', undefined],
  ])('suppresses the address for %s', async (_, body) => {
    const { handler, added } = open();
    expect((await handler(press(token, body))).statusCode).toBe(200);
    expect(added).toEqual([{ channel: 'email', address: 'marie@example.com', reason: 'unsubscribed', at: noon }]);
  });

  it('writes the name of the tenant as text, and lets the page run nothing', async () => {
    const { body, headers } = await open().handler(visit());
    expect(body).toContain('&lt;b&gt;Acme &amp; Co&lt;/b&gt;');
    expect(headers?.['Content-Security-Policy']).toContain("default-src 'none'");
  });

  it.each([
    ['a token that we did not write', `${token}x`, {}, 404],
    ['a token of another environment', signUnsubscribeToken(Buffer.from('other'), claims), {}, 404],
    ['an old token', signUnsubscribeToken(key, { ...claims, expiresAt: noon - linkLifetimeMs }), {}, 410],
    ['a tenant that was closed', token, { tenants: { get: async () => undefined } }, 410],
    ['a notification that is gone', token, { notifications: { body: async () => undefined } }, 410],
    ['somebody who is not in it', signUnsubscribeToken(key, { ...claims, recipient: 7 }), {}, 410],
    ['an address that is not there', signUnsubscribeToken(key, { ...claims, channel: 'sms' }), {}, 410],
  ])('with %s does nothing and says so', async (_, path, change, status) => {
    const { handler, added } = open(change);
    const answer = await handler(press(path));
    expect([answer.statusCode, answer.headers?.['Content-Type']]).toEqual([status, 'text/html; charset=utf-8']);
    expect(added).toEqual([]);
  });

  it('leaves no trace of the person in the log', async () => {
    const { handler, log } = open();
    await handler(press());
    expect(JSON.stringify(log.lines)).not.toMatch(/marie|example\.com|ntf_1/);
  });
});

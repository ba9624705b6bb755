import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelNames } from '../../../lambdas/core/channel/channels.ts';
import {
  signUnsubscribeToken,
  type UnsubscribeClaims,
  verifyUnsubscribeToken,
} from '../../../lambdas/core/link/token.ts';

const key = Buffer.from('a key that only the environment knows');
const now = Date.parse('2026-11-20T10:00:00Z');
const claims: UnsubscribeClaims = {
  tenant: 'tech.corp-2',
  notificationId: 'ntf_0123456789abcdefghijklmnop',
  channel: 'email',
  recipient: 999,
  addressIndex: 0,
  expiresAt: Date.parse('2026-11-21T00:00:00Z'),
};

describe('an unsubscribe token', () => {
  it('says whom it is for when it is read under the key that signed it', () => {
    expect(verifyUnsubscribeToken(key, signUnsubscribeToken(key, claims), now)).toEqual({ ok: true, value: claims });
  });

  it.each(channelNames)('tells %s from every other channel', (channel) => {
    const token = signUnsubscribeToken(key, { ...claims, channel });
    expect(verifyUnsubscribeToken(key, token, now)).toMatchObject({ value: { channel } });
  });

  it('is short enough to leave a text message its words', () => {
    expect(signUnsubscribeToken(key, { ...claims, tenant: 'techcorp', recipient: 0 }).length).toBeLessThanOrEqual(60);
  });

  it('has only characters that a path keeps as they are and that count once in a text message', () => {
    expect(signUnsubscribeToken(key, claims)).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  it('is refused under another key', () => {
    const token = signUnsubscribeToken(Buffer.from('another key'), claims);
    expect(verifyUnsubscribeToken(key, token, now)).toEqual({ ok: false, error: 'invalid' });
  });

  it('is refused once its time has passed', () => {
    const token = signUnsubscribeToken(key, claims);
    expect(verifyUnsubscribeToken(key, token, claims.expiresAt)).toEqual({ ok: false, error: 'expired' });
  });

  it('is refused when any character of it is changed', () => {
    const token = signUnsubscribeToken(key, claims);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'abcXYZ019-_.~'), (at, character) => {
        fc.pre(token[at] !== character);
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(verifyUnsubscribeToken(key, changed, now).ok).toBe(false);
      }),
    );
  });

  it.each(['', '.', 'ntf_x', 'a.b.c', `${'x'.repeat(5_000)}`])('refuses "%s" without throwing', (token) => {
    expect(verifyUnsubscribeToken(key, token, now)).toEqual({ ok: false, error: 'invalid' });
  });
});

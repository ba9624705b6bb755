import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AcknowledgeClaims,
  signAcknowledgeToken,
  verifyAcknowledgeToken,
} from '../../../lambdas/core/link/acknowledge-token.ts';
import { readIncidentReference, signIncidentReference } from '../../../lambdas/core/link/incident-reference.ts';
import { signUnsubscribeToken, verifyUnsubscribeToken } from '../../../lambdas/core/link/token.ts';

const key = Buffer.from('a key that only the environment knows');
const now = Date.parse('2026-11-20T10:00:00Z');
const claims: AcknowledgeClaims = {
  tenant: 'tech.corp-2',
  notificationId: 'ntf_0123456789abcdefghijklmnop',
  recipient: 999,
  expiresAt: Date.parse('2026-11-27T00:00:00Z'),
};
const reference = {
  tenant: 'tech.corp-2',
  incidentId: 'inc_0123456789abcdefghijklmnop',
  notificationId: 'ntf_0123456789abcdefghijklmnop',
};
const invalid = { ok: false, error: 'invalid' };

/** Every token that differs from the given one in one bit of one character. */
const withOneBitChanged = (token: string): readonly string[] =>
  [...token].flatMap((character, at) =>
    Array.from({ length: 8 }, (_, bit) => {
      const other = String.fromCharCode(character.charCodeAt(0) ^ (1 << bit));
      return token.slice(0, at) + other + token.slice(at + 1);
    }),
  );

describe('a token that acknowledges', () => {
  it('says who may answer for which message when it is read under the key that signed it', () => {
    expect(verifyAcknowledgeToken(key, signAcknowledgeToken(key, claims), now)).toEqual({ ok: true, value: claims });
  });

  it('is short enough to leave a text message its words', () => {
    expect(signAcknowledgeToken(key, { ...claims, tenant: 'techcorp', recipient: 0 }).length).toBeLessThanOrEqual(54);
  });

  it('has only characters that a path keeps as they are and that count once in a text message', () => {
    expect(signAcknowledgeToken(key, claims)).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  it('is refused once its time has passed', () => {
    const token = signAcknowledgeToken(key, claims);
    expect(verifyAcknowledgeToken(key, token, claims.expiresAt)).toEqual({ ok: false, error: 'expired' });
  });

  it('holds for whoever it was made for, until the end of the day of its expiry', () => {
    const anyClaims = fc.record({
      tenant: fc.stringMatching(/^[a-z0-9][a-z0-9_.-]{0,63}$/),
      notificationId: fc.stringMatching(/^[a-z2-7]{26}$/).map((id) => `ntf_${id}`),
      recipient: fc.nat(9_999),
      expiresAt: fc.integer({ min: now + 1, max: now + 1e11 }),
    });
    fc.assert(
      fc.property(anyClaims, (given) => {
        const read = verifyAcknowledgeToken(key, signAcknowledgeToken(key, given), now);
        expect(read).toMatchObject({ ok: true, value: { tenant: given.tenant, recipient: given.recipient } });
        if (read.ok) expect(read.value.expiresAt - given.expiresAt).toBeLessThan(86_400_000);
      }),
    );
  });

  it('is refused when any bit of it is changed', () => {
    for (const changed of withOneBitChanged(signAcknowledgeToken(key, claims)))
      expect(verifyAcknowledgeToken(key, changed, now)).toEqual(invalid);
  });

  it.each(['', '.', 'ntf_x', 'a.b.c', `${'x'.repeat(5_000)}`])('refuses "%s" without throwing', (token) => {
    expect(verifyAcknowledgeToken(key, token, now)).toEqual(invalid);
  });
});

describe('a reference to an incident', () => {
  it('names the incident and its tenant under the key that signed it', () => {
    expect(readIncidentReference(key, signIncidentReference(key, reference))).toEqual(reference);
    expect(readIncidentReference(Buffer.from('another key'), signIncidentReference(key, reference))).toBeUndefined();
  });

  it('is refused when any bit of it is changed', () => {
    for (const changed of withOneBitChanged(signIncidentReference(key, reference)))
      expect(readIncidentReference(key, changed)).toBeUndefined();
  });
});

describe('tokens of different kinds', () => {
  it('are never valid for one another', () => {
    const unsubscribe = signUnsubscribeToken(key, { ...claims, channel: 'email', addressIndex: 0 });
    const acknowledge = signAcknowledgeToken(key, claims);
    const incident = signIncidentReference(key, reference);
    for (const token of [unsubscribe, incident]) expect(verifyAcknowledgeToken(key, token, now)).toEqual(invalid);
    for (const token of [acknowledge, incident]) expect(verifyUnsubscribeToken(key, token, now)).toEqual(invalid);
    for (const token of [acknowledge, unsubscribe]) expect(readIncidentReference(key, token)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { signCalendarToken } from '../../../lambdas/core/link/calendar-token.ts';
import { signInboxToken, verifyInboxToken } from '../../../lambdas/core/link/inbox-token.ts';

const key = Buffer.from('a link key of thirty-two characters');
const claims = { tenant: 'acme.eu', recipient: 'usr_1.b-2', expiresAt: 1_800_000_000_000 };
const token = signInboxToken(key, claims);

describe('a token of an inbox', () => {
  it('names whose inbox it opens, and until when', () => {
    expect(token).toMatch(/^[A-Za-z0-9._~-]+$/);
    expect(verifyInboxToken(key, token, claims.expiresAt - 1)).toEqual({ ok: true, value: claims });
    expect(verifyInboxToken(key, token, claims.expiresAt)).toEqual({ ok: false, error: 'expired' });
  });

  it('is ours only as we wrote it, under our key, for this purpose', () => {
    const others = [
      signInboxToken(Buffer.from('another key'), claims),
      signCalendarToken(key, { tenant: 'acme', schedule: 'primary', expiresAt: claims.expiresAt }),
      token.replace('acme', 'evil'),
      `${token}x`,
      '',
    ];
    for (const other of others) expect(verifyInboxToken(key, other, 0), other).toEqual({ ok: false, error: 'invalid' });
  });

  it('holds in a path however long its names are', () => {
    const name = 'x'.repeat(64);
    expect(signInboxToken(key, { ...claims, tenant: name, recipient: name }).length).toBeLessThanOrEqual(150);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type CalendarClaims,
  signCalendarToken,
  verifyCalendarToken,
} from '../../../lambdas/core/link/calendar-token.ts';
import { signText } from '../../../lambdas/core/link/signed-text.ts';

const key = Buffer.from('a key that only the environment knows');
const now = Date.parse('2026-11-20T10:00:00Z');
const claims: CalendarClaims = {
  tenant: 'tech.corp-2',
  schedule: 'ops.primary_1',
  expiresAt: Date.parse('2026-11-21T00:00:00Z'),
};

describe('the token of a calendar', () => {
  it.each([
    ['of a schedule', claims],
    ['of one person', { ...claims, recipient: 'usr.1' }],
  ])('%s says what it opens when it is read under the key that signed it', (_, given) => {
    const token = signCalendarToken(key, given);
    expect(token).toMatch(/^[A-Za-z0-9._~-]+$/);
    expect(verifyCalendarToken(key, token, now)).toEqual({ ok: true, value: given });
  });

  it('fits into a segment of a path with the longest of names', () => {
    const long = 'x'.repeat(64);
    const token = signCalendarToken(key, { ...claims, tenant: long, schedule: long, recipient: long });
    expect(token.length).toBeLessThanOrEqual(212);
    expect(verifyCalendarToken(key, token, now).ok).toBe(true);
  });

  it('is the same all day', () => {
    const morning = signCalendarToken(key, { ...claims, expiresAt: now });
    expect(signCalendarToken(key, { ...claims, expiresAt: now + 3_600_000 })).toBe(morning);
  });

  it('is refused once its time has passed', () => {
    expect(verifyCalendarToken(key, signCalendarToken(key, claims), claims.expiresAt)).toEqual({
      ok: false,
      error: 'expired',
    });
  });

  it.each([
    ['signed for another purpose', signText(key, 'carillon:unsubscribe:3', 'kyzv~tech.corp-2~ops')],
    ['of another key', signCalendarToken(Buffer.from('another key'), claims)],
    [
      'of one person, cut to be of all',
      signCalendarToken(key, { ...claims, recipient: 'usr_1' }).replace('~usr_1', ''),
    ],
    ['of a schedule, made longer', `${signCalendarToken(key, claims)}2`],
    ['that is empty', ''],
  ])('is refused when it is one %s', (_, token) => {
    expect(verifyCalendarToken(key, token, now)).toEqual({ ok: false, error: 'invalid' });
  });
});

import { describe, expect, it } from 'vitest';
import { retryAfterMs } from '../../../lambdas/adapters/http/retry-after.ts';

const now = Date.UTC(2026, 11, 1, 8);

describe('retryAfterMs', () => {
  it.each([
    ['seconds', '120', 120_000],
    ['a date', 'Tue, 01 Dec 2026 08:00:30 GMT', 30_000],
    ['a date that has passed', 'Tue, 01 Dec 2026 07:00:00 GMT', 0],
    ['more than a day', '999999999', 86_400_000],
    ['nothing', undefined, undefined],
    ['what is no time', 'soon', undefined],
  ])('reads %s', (_, header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});

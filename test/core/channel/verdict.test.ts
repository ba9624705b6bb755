import { describe, expect, it } from 'vitest';
import {
  failed,
  forgotten,
  listed,
  outcomeOf,
  retry,
  throttle,
  unknown,
  verdictOfStatus,
} from '../../../lambdas/core/channel/verdict.ts';

describe('verdictOfStatus', () => {
  it.each([
    [301, failed('provider-rejected')],
    [400, failed('provider-rejected')],
    [404, failed('provider-rejected')],
    [408, retry],
    [425, retry],
    [429, throttle],
    [500, retry],
    [502, retry],
    [503, retry],
    [504, unknown],
  ])('judges an unlisted %i', (status, verdict) => {
    expect(verdictOfStatus(status)).toEqual(verdict);
  });
});

describe('outcomeOf', () => {
  it('carries the wish of the provider with a retry', () => {
    expect(outcomeOf(throttle, 'ratelimited', 5_000)).toEqual({
      kind: 'retry',
      code: 'ratelimited',
      throttle: true,
      afterMs: 5_000,
    });
  });

  it('tells that a device is to be forgotten', () => {
    expect(outcomeOf(forgotten('address-unregistered'), 'UNREGISTERED')).toEqual({
      kind: 'failed',
      code: 'UNREGISTERED',
      reason: 'address-unregistered',
      forgetAddress: true,
    });
  });

  it('leaves out a code that is no code, since it may hold an address', () => {
    expect(outcomeOf(unknown, 'no mailbox marie@example.com')).toEqual({ kind: 'unknown', code: 'unreadable-code' });
  });
});

describe('listed', () => {
  it('finds no verdict under the name of a method', () => {
    expect(listed({ a: retry }, 'toString')).toBeUndefined();
    expect(listed({ a: retry }, 'a')).toBe(retry);
  });
});

import { describe, expect, it } from 'vitest';
import { verdictOfWebhook } from '../../../lambdas/adapters/webhook/errors.ts';
import { failed, retry, throttle, unknown } from '../../../lambdas/core/channel/verdict.ts';

describe('verdictOfWebhook', () => {
  it.each([
    [301, failed('provider-rejected')],
    [400, failed('provider-rejected')],
    [401, failed('provider-rejected')],
    [404, failed('destination-not-found')],
    [408, retry],
    [410, failed('destination-not-found')],
    [413, failed('content-rejected')],
    [425, retry],
    [429, throttle],
    [500, retry],
    [503, retry],
    [504, unknown],
  ])('reads %i', (status, verdict) => {
    expect(verdictOfWebhook(status)).toEqual(verdict);
  });
});

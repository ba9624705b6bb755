import { describe, expect, it } from 'vitest';
import { fcmRefusal, fcmVerdicts } from '../../../lambdas/adapters/fcm/errors.ts';
import { failed, forgotten, retry, throttle, unknown } from '../../../lambdas/core/channel/verdict.ts';

const fcmError = (errorCode: string) => ({ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode });

const table = {
  UNREGISTERED: [404, forgotten('address-unregistered')],
  INVALID_ARGUMENT: [400, failed('content-rejected')],
  SENDER_ID_MISMATCH: [403, failed('address-invalid')],
  QUOTA_EXCEEDED: [429, throttle],
  UNAVAILABLE: [503, unknown],
  INTERNAL: [500, retry],
  THIRD_PARTY_AUTH_ERROR: [401, failed('credentials-rejected')],
  NOT_FOUND: [404, failed('address-unregistered')],
  PERMISSION_DENIED: [403, failed('credentials-rejected')],
  RESOURCE_EXHAUSTED: [429, throttle],
  DEADLINE_EXCEEDED: [504, unknown],
  FAILED_PRECONDITION: [400, failed('provider-rejected')],
  ABORTED: [409, retry],
  CANCELLED: [499, unknown],
} as const;

describe('fcmRefusal', () => {
  it('is tested for every code of the table', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(fcmVerdicts).sort());
  });

  it.each(Object.entries(table))("reads FCM's %s among the details", (code, [status, verdict]) => {
    const body = { error: { code: status, status: 'SOMETHING_ELSE', details: [fcmError(code)] } };
    expect(fcmRefusal(status, body)).toEqual({ code, verdict });
  });

  it.each(Object.entries(table))("reads Google's %s where FCM adds no word", (code, [status, verdict]) => {
    expect(fcmRefusal(status, { error: { code: status, status: code } })).toEqual({ code, verdict });
  });

  it('forgets a token that FCM calls malformed', () => {
    const details = [
      fcmError('INVALID_ARGUMENT'),
      { fieldViolations: [{ field: 'message.token', description: 'bad' }] },
    ];
    expect(fcmRefusal(400, { error: { status: 'INVALID_ARGUMENT', details } })).toEqual({
      code: 'INVALID_ARGUMENT',
      verdict: forgotten('address-invalid'),
    });
  });

  it.each([
    [400, failed('provider-rejected')],
    [429, throttle],
    [500, retry],
    [502, retry],
    [503, unknown],
    [504, unknown],
  ])('judges a page of a proxy by its status, %i', (status, verdict) => {
    expect(fcmRefusal(status, undefined)).toEqual({ code: `http-${status}`, verdict });
  });

  it('judges a code that nobody listed by the status', () => {
    expect(fcmRefusal(409, { error: { status: 'BRAND_NEW' } })).toEqual({
      code: 'BRAND_NEW',
      verdict: failed('provider-rejected'),
    });
  });
});

import { describe, expect, it } from 'vitest';
import { snsVerdicts, verdictOfSns } from '../../../lambdas/adapters/sns/errors.ts';
import { failed, retry, throttle } from '../../../lambdas/core/channel/verdict.ts';

const expected = [
  [
    throttle,
    [
      'KMSThrottlingException',
      'RequestLimitExceeded',
      'Throttled',
      'ThrottledException',
      'Throttling',
      'ThrottlingException',
    ],
  ],
  [
    retry,
    [
      'AccessDenied',
      'AccessDeniedException',
      'AuthorizationError',
      'AuthorizationErrorException',
      'ExpiredToken',
      'ExpiredTokenException',
      'IncompleteSignature',
      'InternalError',
      'InternalErrorException',
      'InternalFailure',
      'InvalidClientTokenId',
      'OptInRequired',
      'RequestExpired',
      'ServiceUnavailable',
      'SignatureDoesNotMatch',
      'UnrecognizedClientException',
    ],
  ],
  [
    failed('content-rejected'),
    [
      'InvalidParameter',
      'InvalidParameterException',
      'InvalidParameterValueException',
      'ParameterValueInvalid',
      'ValidationError',
      'ValidationException',
    ],
  ],
  [failed('recipient-opted-out'), ['OptedOut', 'OptedOutException']],
  [failed('address-invalid'), ['EndpointDisabledException']],
  [
    failed('provider-rejected'),
    [
      'InvalidSecurityException',
      'KMSAccessDeniedException',
      'KMSDisabledException',
      'KMSInvalidStateException',
      'KMSNotFoundException',
      'KMSOptInRequired',
      'NotFoundException',
      'PlatformApplicationDisabledException',
      'UserErrorException',
    ],
  ],
] as const;

const rows = expected.flatMap(([verdict, codes]) => codes.map((code) => [code, verdict] as const));

describe('verdictOfSns', () => {
  it('is tested for every code of the table', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(snsVerdicts).sort());
  });

  it.each(rows)('reads %s', (code, verdict) => {
    expect(verdictOfSns(code, 418, '')).toEqual(verdict);
  });

  it.each([
    ['Invalid parameter: PhoneNumber Reason: +1 is not valid to publish to', failed('address-invalid')],
    ['Invalid parameter: PhoneNumber Reason: the number is opted out', failed('recipient-opted-out')],
    ['Invalid parameter: Message too long', failed('content-rejected')],
  ])('reads from "%s" what the parameter was', (message, verdict) => {
    expect(verdictOfSns('InvalidParameterException', 400, message)).toEqual(verdict);
  });

  it('judges a code that nobody listed by its status', () => {
    expect(verdictOfSns('BrandNew', 503, '')).toEqual(retry);
    expect(verdictOfSns('BrandNew', 400, '')).toEqual(failed('provider-rejected'));
  });
});

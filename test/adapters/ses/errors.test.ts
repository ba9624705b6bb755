import { describe, expect, it } from 'vitest';
import { sesVerdicts, verdictOfSes } from '../../../lambdas/adapters/ses/errors.ts';
import { failed, retry, throttle } from '../../../lambdas/core/channel/verdict.ts';

const expected = [
  [
    throttle,
    ['LimitExceededException', 'RequestLimitExceeded', 'Throttling', 'ThrottlingException', 'TooManyRequestsException'],
  ],
  [
    retry,
    [
      'AccessDeniedException',
      'ConcurrentModificationException',
      'ExpiredToken',
      'ExpiredTokenException',
      'IncompleteSignature',
      'InternalFailure',
      'InternalServerError',
      'InternalServiceErrorException',
      'InvalidClientTokenId',
      'InvalidSignatureException',
      'NotAuthorized',
      'OptInRequired',
      'RequestExpired',
      'SendingPausedException',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'SignatureDoesNotMatch',
      'UnrecognizedClientException',
    ],
  ],
  [failed('sender-rejected'), ['AccountSuspendedException', 'MailFromDomainNotVerifiedException']],
  [failed('content-rejected'), ['BadRequestException', 'MessageRejected', 'ValidationError', 'ValidationException']],
  [failed('provider-rejected'), ['NotFoundException']],
] as const;

const rows = expected.flatMap(([verdict, codes]) => codes.map((code) => [code, verdict] as const));

describe('verdictOfSes', () => {
  it('is tested for every code of the table', () => {
    expect(rows.map(([code]) => code).sort()).toEqual(Object.keys(sesVerdicts).sort());
  });

  it.each(rows)('reads %s', (code, verdict) => {
    expect(verdictOfSes(code, 418, '')).toEqual(verdict);
  });

  it('calls a message that is rejected for its identity a bad sender', () => {
    const message = 'Email address is not verified. The following identities failed the check: x';
    expect(verdictOfSes('MessageRejected', 400, message)).toEqual(failed('sender-rejected'));
  });

  it('judges a code that nobody listed by its status', () => {
    expect(verdictOfSes('BrandNew', 500, '')).toEqual(retry);
    expect(verdictOfSes('BrandNew', 400, '')).toEqual(failed('provider-rejected'));
  });
});

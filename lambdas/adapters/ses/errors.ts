import {
  failed,
  listed,
  retry,
  throttle,
  type Verdict,
  type VerdictTable,
  verdictOfStatus,
} from '../../core/channel/verdict.ts';

/**
 * What `SendEmail` may answer (Amazon SES API v2 Reference, SendEmail and Common Errors). A paused account, a wrong
 * role or an expired credential is mended by an operator, so it is tried again, within the limit of refusals.
 */
export const sesVerdicts = {
  TooManyRequestsException: throttle,
  LimitExceededException: throttle,
  ThrottlingException: throttle,
  Throttling: throttle,
  RequestLimitExceeded: throttle,

  SendingPausedException: retry,
  InternalServiceErrorException: retry,
  InternalFailure: retry,
  InternalServerError: retry,
  ServiceUnavailable: retry,
  ServiceUnavailableException: retry,
  ConcurrentModificationException: retry,
  AccessDeniedException: retry,
  ExpiredTokenException: retry,
  ExpiredToken: retry,
  InvalidClientTokenId: retry,
  UnrecognizedClientException: retry,
  SignatureDoesNotMatch: retry,
  InvalidSignatureException: retry,
  IncompleteSignature: retry,
  RequestExpired: retry,
  NotAuthorized: retry,
  OptInRequired: retry,

  AccountSuspendedException: failed('sender-rejected'),
  MailFromDomainNotVerifiedException: failed('sender-rejected'),
  MessageRejected: failed('content-rejected'),
  BadRequestException: failed('content-rejected'),
  ValidationError: failed('content-rejected'),
  ValidationException: failed('content-rejected'),
  NotFoundException: failed('provider-rejected'),
} as const satisfies VerdictTable;

const namesIdentity = /not verified/i;

/** The verdict on a refusal; a message rejected for its identity ("Email address is not verified") is a bad sender. */
export function verdictOfSes(code: string, status: number, message: string): Verdict {
  if (code === 'MessageRejected' && namesIdentity.test(message)) return failed('sender-rejected');
  return listed(sesVerdicts, code) ?? verdictOfStatus(status);
}

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
 * What `Publish` to a phone number may answer (Amazon SNS API Reference, Publish and Common Errors). A wrong role or
 * an expired credential is mended by an operator, so it is tried again, within the limit of refusals.
 */
export const snsVerdicts = {
  ThrottledException: throttle,
  Throttled: throttle,
  Throttling: throttle,
  ThrottlingException: throttle,
  RequestLimitExceeded: throttle,

  InternalErrorException: retry,
  InternalError: retry,
  InternalFailure: retry,
  ServiceUnavailable: retry,
  AuthorizationErrorException: retry,
  AuthorizationError: retry,
  AccessDenied: retry,
  AccessDeniedException: retry,
  ExpiredTokenException: retry,
  ExpiredToken: retry,
  InvalidClientTokenId: retry,
  UnrecognizedClientException: retry,
  SignatureDoesNotMatch: retry,
  IncompleteSignature: retry,
  RequestExpired: retry,
  OptInRequired: retry,

  InvalidParameterException: failed('content-rejected'),
  InvalidParameter: failed('content-rejected'),
  InvalidParameterValueException: failed('content-rejected'),
  ParameterValueInvalid: failed('content-rejected'),
  ValidationException: failed('content-rejected'),
  ValidationError: failed('content-rejected'),
  OptedOutException: failed('recipient-opted-out'),
  OptedOut: failed('recipient-opted-out'),
  EndpointDisabledException: failed('address-invalid'),
  UserErrorException: failed('provider-rejected'),
  InvalidSecurityException: failed('provider-rejected'),
  NotFoundException: failed('provider-rejected'),
  KMSAccessDeniedException: failed('provider-rejected'),
  KMSDisabledException: failed('provider-rejected'),
  KMSInvalidStateException: failed('provider-rejected'),
  KMSNotFoundException: failed('provider-rejected'),
  KMSOptInRequired: failed('provider-rejected'),
  KMSThrottlingException: throttle,
  PlatformApplicationDisabledException: failed('provider-rejected'),
} as const satisfies VerdictTable;

const namesPhone = /PhoneNumber/;
const namesOptOut = /opted out/i;

/** The verdict on a refusal. A parameter that is refused is bad content, unless the message names the phone number. */
export function verdictOfSns(code: string, status: number, message: string): Verdict {
  const verdict = listed(snsVerdicts, code) ?? verdictOfStatus(status);
  if (verdict.kind !== 'failed' || verdict.reason !== 'content-rejected') return verdict;
  if (namesOptOut.test(message)) return failed('recipient-opted-out');
  return namesPhone.test(message) ? failed('address-invalid') : verdict;
}

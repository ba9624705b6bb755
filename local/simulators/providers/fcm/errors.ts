import { json, type Reply } from '../../http/reply.ts';
import { retryAfterSeconds } from '../provider.ts';

/** FCM's own codes with the HTTP status and the canonical status that carry each (FCM REST reference, ErrorCode). */
const fcmErrors = {
  INVALID_ARGUMENT: { status: 400, canonical: 'INVALID_ARGUMENT', message: 'Request contains an invalid argument.' },
  THIRD_PARTY_AUTH_ERROR: { status: 401, canonical: 'UNAUTHENTICATED', message: 'Auth error from APNS or Web Push.' },
  SENDER_ID_MISMATCH: { status: 403, canonical: 'PERMISSION_DENIED', message: 'SenderId mismatch' },
  UNREGISTERED: { status: 404, canonical: 'NOT_FOUND', message: 'Requested entity was not found.' },
  QUOTA_EXCEEDED: { status: 429, canonical: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded for this message.' },
  INTERNAL: { status: 500, canonical: 'INTERNAL', message: 'Internal error encountered.' },
  UNAVAILABLE: { status: 503, canonical: 'UNAVAILABLE', message: 'The service is currently unavailable.' },
} as const satisfies Record<string, { status: number; canonical: string; message: string }>;

export type FcmErrorCode = keyof typeof fcmErrors;

const waiting: ReadonlySet<FcmErrorCode> = new Set(['QUOTA_EXCEEDED', 'UNAVAILABLE']);

/** An error as FCM shapes it: a Google API error with FCM's code among the details. */
export const fcmError = (code: FcmErrorCode, why?: string): Reply => {
  const { status, canonical, message } = fcmErrors[code];
  const details = [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }];
  const headers = waiting.has(code) ? { 'retry-after': String(retryAfterSeconds) } : {};
  return json(status, { error: { code: status, message: why ?? message, status: canonical, details } }, headers);
};

/** The refusal of a request whose access token Google did not issue, or which has run out. */
export const unauthenticated = (): Reply =>
  json(401, {
    error: {
      code: 401,
      message: 'Request had invalid authentication credentials. Expected OAuth 2 access token.',
      status: 'UNAUTHENTICATED',
    },
  });

/** The code that FCM gives with an HTTP status, for faults that ask for a status; 5xx without one of its own is INTERNAL. */
export const fcmCodeOf = (status: number): FcmErrorCode => {
  const codes: readonly FcmErrorCode[] = [
    'INVALID_ARGUMENT',
    'THIRD_PARTY_AUTH_ERROR',
    'SENDER_ID_MISMATCH',
    'UNREGISTERED',
    'QUOTA_EXCEEDED',
    'UNAVAILABLE',
  ];
  return codes.find((code) => fcmErrors[code].status === status) ?? 'INTERNAL';
};

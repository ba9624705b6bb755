import * as z from 'zod';
import {
  failed,
  forgotten,
  listed,
  retry,
  throttle,
  unknown,
  type Verdict,
  type VerdictTable,
  verdictOfStatus,
} from '../../core/channel/verdict.ts';

/**
 * FCM's own codes (https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode) and Google's canonical ones, which
 * stand alone where FCM adds none. UNAVAILABLE is unknown: FCM sometimes delivers in spite of it.
 */
export const fcmVerdicts = {
  UNREGISTERED: forgotten('address-unregistered'),
  INVALID_ARGUMENT: failed('content-rejected'),
  SENDER_ID_MISMATCH: failed('address-invalid'),
  QUOTA_EXCEEDED: throttle,
  UNAVAILABLE: unknown,
  INTERNAL: retry,
  THIRD_PARTY_AUTH_ERROR: failed('credentials-rejected'),
  NOT_FOUND: failed('address-unregistered'),
  PERMISSION_DENIED: failed('credentials-rejected'),
  RESOURCE_EXHAUSTED: throttle,
  DEADLINE_EXCEEDED: unknown,
  FAILED_PRECONDITION: failed('provider-rejected'),
  ABORTED: retry,
  CANCELLED: unknown,
} as const satisfies VerdictTable;

const answerSchema = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.object({
          errorCode: z.string().optional(),
          fieldViolations: z.array(z.object({ field: z.string().optional() })).optional(),
        }),
      )
      .optional(),
  }),
});

/** What FCM said of a message it did not take. `UNAUTHENTICATED` is the caller's affair: the token may be stale. */
export interface FcmRefusal {
  readonly code: string;
  readonly verdict: Verdict;
}

/** Reads a refusal; an answer that is none of FCM's JSON (a proxy's page) is judged by its status. */
export function fcmRefusal(status: number, body: unknown): FcmRefusal {
  const parsed = answerSchema.safeParse(body);
  const error = parsed.success ? parsed.data.error : undefined;
  const code = error?.details?.find((detail) => detail.errorCode !== undefined)?.errorCode ?? error?.status;
  const namesToken = error?.details?.some((detail) =>
    detail.fieldViolations?.some(({ field }) => field === 'message.token'),
  );
  if (code === 'INVALID_ARGUMENT' && namesToken) return { code, verdict: forgotten('address-invalid') };
  const verdict = code === undefined ? undefined : listed(fcmVerdicts, code);
  return { code: code ?? `http-${status}`, verdict: verdict ?? (status === 503 ? unknown : verdictOfStatus(status)) };
}
